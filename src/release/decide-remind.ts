import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { BOT } from './actor.ts';
import type { Release } from './release.ts';
import { remindable } from './reminders.ts';

/** It is time to remind people of a gate; whom, is looked at once more. */
export function remind(release: Release, { gate, freezes = [], at }: Extract<Command, { type: 'Remind' }>): Decision {
  const due = remindable(release, at, freezes).find((reminder) => reminder.gate === gate);
  if (!due || Date.parse(due.at) > Date.parse(at)) return { events: [] };
  return { events: [{ type: 'GateReminded', gate, people: due.people, at, by: BOT }] };
}
