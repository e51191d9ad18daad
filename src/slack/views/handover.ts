import type { Button } from '@slack/types';
import type { Actor } from '../../release/actor.ts';
import type { EventOf, ReleaseEvent } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, finish, section } from '../blocks.ts';
import { button } from '../button.ts';
import type { Message } from '../message.ts';
import { mention, nameOf, when, type Names } from '../mrkdwn.ts';
import { what } from './notice-words.ts';

/** One offer of a release to somebody, and what became of it. */
interface Offer {
  to: Actor;
  by: Actor;
  at: string;
  answer?: EventOf<'HandoverAccepted' | 'HandoverDeclined'>;
}

/** One message per offer: it calls the person who was asked, and nobody once it is settled. */
export function handoverMessages(
  release: Release,
  events: readonly ReleaseEvent[],
  names: Names,
): { key: string; message: Message; onlyIfSent: boolean }[] {
  const offers = offersIn(events);
  return offers.map((offer, index) => {
    const isOpen = index === offers.length - 1 && offer.answer === undefined && !release.ended;
    const message = isOpen ? question(release, offer, names) : settled(release, offer, names);
    return { key: `handover:${index + 1}`, message, onlyIfSent: !isOpen };
  });
}

function offersIn(events: readonly ReleaseEvent[]): Offer[] {
  return events.reduce<Offer[]>((offers, event) => {
    if (event.type === 'HandoverOffered') return [...offers, { to: event.to, by: event.by, at: event.at }];
    const last = offers.at(-1);
    const isAnswer = event.type === 'HandoverAccepted' || event.type === 'HandoverDeclined';
    return isAnswer && last ? [...offers.slice(0, -1), { ...last, answer: event }] : offers;
  }, []);
}

function question(release: Release, { to, by }: Offer, names: Names): Message {
  const text = `🤝 ${mention(to)} ${nameOf(names, by)} asks you to take *${what(release)}* over. Until you do, it stays with ${nameOf(names, release.owner)}.`;
  return finish(`${what(release)} is handed over`, [
    () => [section(text), actions([answer(release, 'accept-handover'), answer(release, 'decline-handover')])],
  ]);
}

function settled(release: Release, { to, by, answer }: Offer, names: Names): Message {
  const head = `🤝 ${nameOf(names, by)} asked ${nameOf(names, to)} to take ${what(release)} over`;
  const became = answer
    ? answer.type === 'HandoverAccepted'
      ? `: *${nameOf(names, answer.by)} has it* since ${when(answer.at)}.`
      : `: declined by ${nameOf(names, answer.by)}, ${when(answer.at)}.`
    : ': that was not answered, and no longer stands.';
  return finish(`${what(release)}: a handover is settled`, [() => [section(`${head}${became}`)]]);
}

function answer({ id, project, version }: Release, action: 'accept-handover' | 'decline-handover'): Button {
  const accepts = action === 'accept-handover';
  return button({
    id: action,
    label: accepts ? 'I have it' : 'Not me',
    spoken: `${accepts ? 'Take over' : 'Don’t take over'} ${project} ${tagOf(version)}`,
    asked: { release: id, command: { type: accepts ? 'AcceptHandover' : 'DeclineHandover' } },
    ...(accepts && { style: 'primary' as const }),
  });
}
