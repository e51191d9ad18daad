import type { RosterReader } from '../../src/services/roster/roster-reader.ts';

/**
 * Who is there, in memory: these groups with these members, and everybody who is named but for those who are gone. A
 * group that isn't here can't be read.
 */
export function createRosterTwin(
  groups: Readonly<Record<string, readonly string[]>> = {},
  gone: readonly string[] = [],
): RosterReader {
  return {
    async read(members, enough) {
      const known = Object.entries(groups).filter(([group]) => members.includes(group));
      return {
        members: Object.fromEntries(known.map(([group, people]) => [group, people.slice(0, enough)])),
        unread: members.filter((member) => member.startsWith('S') && !(member in groups)),
        gone: members.filter((member) => gone.includes(member)),
      };
    },
  };
}
