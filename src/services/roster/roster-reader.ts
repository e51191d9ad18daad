import type { Roster } from '../../release/roster.ts';

/** Knows who of those whom a project's roles name is there. */
export interface RosterReader {
  /**
   * Counts whom a click would count. Never throws: what can't be read is told, and counts as nobody.
   * @param members user ids and user groups
   * @param enough more people than this are looked for in no group
   */
  read(members: readonly string[], enough: number): Promise<Roster>;
}
