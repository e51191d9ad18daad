import type { Desk } from '../../src/engine/desk.ts';
import type { PersonCommand } from '../../src/release/command.ts';
import type { Person } from '../../src/release/role.ts';

/** What somebody asks on the queue: a minor release that waits for no date, or something of a release under way. */
export type Intent = {
  /** Makes it happen once. */
  id: string;
  by: Person;
} & ({ start: string } | { release: string; command: PersonCommand });

/** @throws Error when it is refused */
export async function carryOut(desk: Desk, intent: Intent): Promise<void> {
  const { id, by } = intent;
  const asked = { intent: id, by, at: new Date().toISOString() };
  const answer =
    'start' in intent
      ? await desk.start({ project: intent.start, type: 'minor', on: 'now', ...asked })
      : await desk.ask(intent.release, intent.command, asked);
  if (answer.kind === 'refused') throw new Error(`${id} was refused: ${answer.refusal.text}`);
}
