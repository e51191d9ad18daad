import type { Release } from '../../../release/release.ts';
import type { Arrangement } from '../../arrangement.ts';
import { finish, section } from '../../blocks.ts';
import type { Message } from '../../message.ts';
import { code, nameOf, type Names } from '../../mrkdwn.ts';
import { what } from '../notice-words.ts';
import { dayAndTime } from './dates.ts';
import { movedDates, openDates } from './moved-dates.ts';

/**
 * What whoever arranged something hears.
 * @param before the release as it was
 */
export function arrangedMessage(
  release: Release,
  command: Exclude<Arrangement, { type: 'AcceptHandover' }>,
  before: Release,
  names: Names,
): Message {
  const [first = '', ...more] = lines(release, command, before, names);
  return finish(first, [() => [section([first, ...more].join('\n'))]]);
}

function lines(
  release: Release,
  command: Exclude<Arrangement, { type: 'AcceptHandover' }>,
  before: Release,
  names: Names,
): string[] {
  const name = what(release);
  const dates = movedDates(release, openDates(before), openDates(release));
  switch (command.type) {
    case 'Hold':
      return [
        `⏸️ ${name} is held: no phase opens, no step begins and no gate is passed until somebody types ${code('/release resume')}. What runs goes on.`,
        ...dates,
      ];
    case 'Resume':
      return [`▶️ ${name} goes on.`, ...dates];
    case 'Reschedule':
      return [`🗓️ ${name} has new dates; Release Day is ${dayAndTime(release.targetAt)}.`, ...dates];
    case 'OverrideFreeze':
      return [`🧊 ${name} may go to production although the project is frozen.`];
    case 'Handover':
      return [
        `🤝 ${name} is offered to ${nameOf(names, command.to)}. Until they press “I have it” in its thread, it stays with ${nameOf(names, release.owner)}.`,
      ];
    case 'DeclineHandover':
      return [`${name} stays with ${nameOf(names, release.owner)}.`];
    default:
      return command satisfies never;
  }
}
