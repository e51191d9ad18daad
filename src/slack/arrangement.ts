import type { PersonCommand } from '../release/command.ts';

const TYPES = [
  'Hold',
  'Resume',
  'Reschedule',
  'OverrideFreeze',
  'Handover',
  'AcceptHandover',
  'DeclineHandover',
] as const;

/** What people arrange about a release's time and its owner. */
export type Arrangement = Extract<PersonCommand, { type: (typeof TYPES)[number] }>;

/** Is it about time and people? Its answer shows dates, and more than a sentence. */
export function isArrangement(command: PersonCommand): command is Arrangement {
  return TYPES.some((type) => type === command.type);
}
