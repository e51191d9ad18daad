import { BOT } from '../../../release/actor.ts';
import type { ReleaseEvent } from '../../../release/event.ts';
import type { Release } from '../../../release/release.ts';
import { cut, mention, nameOf, prose } from '../../mrkdwn.ts';
import { resumeWords } from '../held.ts';
import type { Notice, Notices } from '../notice-table.ts';
import { atGate, gateIn, what } from '../notice-words.ts';
import { datesAfter, movedDates } from './moved-dates.ts';

/** More people than this are nobody in particular. */
const MAX_PINGS = 10;

/** What is said of a release's time and its owner. */
export const CALENDAR_NOTICES = {
  ReleaseHeld: ({ by, reason, why, at }, release, names) => {
    const said = prose(cut(reason, 500), names);
    const isStill = release.held?.at === at;
    const owner = isStill && why === 'deadline' && release.owner !== BOT ? ` ${mention(release.owner)}` : '';
    return onCard(
      why === 'deadline'
        ? `⏸️${owner} *${what(release)} is held*: ${said}.${isStill ? ` ${resumeWords(release)}` : ''}`
        : `⏸️ ${nameOf(names, by)} holds *${what(release)}*: “${said}”. Nothing begins and no gate is passed until it is resumed.`,
    );
  },
  ReleaseResumed: ({ by }, release, names) => onCard(`▶️ ${nameOf(names, by)} resumed *${what(release)}*.`),
  ReleaseRescheduled: ({ by, reason, opensAt }, release, names, before) => {
    const dates = movedDates(release, datesAfter(before), opensAt);
    const why = reason === '' ? '' : `: ${prose(cut(reason, 500), names)}`;
    return onCard([`🗓️ ${nameOf(names, by)} gave *${what(release)}* new dates${why}`, ...dates].join('\n'));
  },
  FreezeOverridden: ({ by, reason }, release, names) =>
    onCard(
      `🧊 ${nameOf(names, by)} lets *${what(release)}* go to production although the project is frozen: “${prose(cut(reason, 500), names)}”`,
    ),
  GateReminded: ({ gate, people }, release, names) => {
    const still = isAwaited(release, gate) ? people.slice(0, MAX_PINGS).map(mention) : [];
    const who = still.length > 0 ? still.join(' ') : people.map((id) => nameOf(names, id)).join(', ');
    return atGate(release, gate, `⏳ ${who}: ${gateIn(release, gate)} of ${what(release)} still waits for you.`);
  },
  // Its own message in the thread asks the person.
  HandoverOffered: () => undefined,
  HandoverAccepted: ({ by }, release, names, before) => ({
    thread: 'card',
    text: `🤝 ${asker(before, by)}${nameOf(names, by)} has taken ${what(release)} over.`,
  }),
  HandoverDeclined: ({ by }, release, names, before) => ({
    thread: 'card',
    text: `↩️ ${asker(before, by)}${nameOf(names, by)} can't take ${what(release)} over.`,
  }),
} satisfies Partial<Notices>;

/** The channel hears it, too. */
function onCard(text: string): Notice {
  return { thread: 'card', broadcast: true, text };
}

/** Nobody is called for what has been settled since. */
function isAwaited({ gates, ended, held }: Release, gate: keyof Release['gates']): boolean {
  return !gates[gate].passed && !ended && !held;
}

/** Whoever asked waits to hear of it, and is called. */
function asker(before: readonly ReleaseEvent[], by: string): string {
  const offer = before.findLast((event) => event.type === 'HandoverOffered');
  return offer && offer.by !== by ? `${mention(offer.by)} ` : '';
}
