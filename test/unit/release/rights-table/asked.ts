import type { Actor } from '../../../../src/release/actor.ts';
import type { PersonCommand } from '../../../../src/release/command.ts';
import type { Release } from '../../../../src/release/release.ts';

/** One case: somebody asks something of a release. */
export interface Asked<T extends PersonCommand['type'] = PersonCommand['type']> {
  release: Release;
  command: Extract<PersonCommand, { type: T }>;
  by: { id: Actor; roles: readonly string[] };
  /** What an approval says of what was on the card: what is true, what was true before, or nothing, as when typed. */
  card: 'live' | 'stale' | 'none';
  /** Is the project frozen at this moment? */
  frozen: boolean;
  /** Is the deadline of the gate that waits over at this moment? */
  late: boolean;
}

/** Something about every command: the compiler sees to it that none is left out. */
export type OfEach<R> = { [T in PersonCommand['type']]: (asked: Asked<T>) => R };
