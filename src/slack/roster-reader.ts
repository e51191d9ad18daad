import { isGroup } from '../release/role.ts';
import type { RosterReader } from '../services/roster/roster-reader.ts';
import type { Directory } from './directory.ts';
import { messageOf, type Log } from './log.ts';

/** So many people of a group are asked about at a time: users.info takes a hundred questions a minute. */
const AT_A_TIME = 5;

/** Reads who is there from Slack, by the same rules by which a click counts. */
export function createRosterReader({
  directory,
  log,
}: {
  directory: Pick<Directory, 'membersOf' | 'standingOf'>;
  log: Log;
}): RosterReader {
  return {
    async read(members, enough) {
      const all = [...new Set(members)];
      const named = all.filter((member) => !isGroup(member));
      const groups = await Promise.all(all.filter(isGroup).map(async (group) => readGroup(group, enough)));
      const isThere = await Promise.all(named.map(isStillThere));
      return {
        members: Object.fromEntries(groups.map(({ group, people }) => [group, people])),
        unread: groups.filter(({ isWhole }) => !isWhole).map(({ group }) => group),
        gone: named.filter((_, index) => !isThere[index]),
      };
    },
  };

  async function readGroup(
    group: string,
    enough: number,
  ): Promise<{ group: string; people: string[]; isWhole: boolean }> {
    const people: string[] = [];
    let isWhole = true;
    try {
      const everybody = await directory.membersOf(group);
      for (let next = 0; next < everybody.length && people.length < enough; next += AT_A_TIME) {
        const some = everybody.slice(next, next + AT_A_TIME);
        const found = await Promise.all(some.map(countsInGroup));
        people.push(...some.filter((_, index) => found[index] === true));
        isWhole &&= !found.includes('unreadable');
      }
    } catch (error) {
      log.error(
        { group, reason: messageOf(error) },
        'The members of a user group could not be read: nobody counts as one',
      );
      isWhole = false;
    }
    // Whoever is found is enough, whatever else could not be read.
    return { group, people, isWhole: isWhole || people.length >= enough };
  }

  async function countsInGroup(person: string): Promise<boolean | 'unreadable'> {
    try {
      return (await directory.standingOf(person)) === 'member';
    } catch (error) {
      log.error({ person, reason: messageOf(error) }, 'Slack did not say who somebody is: no user group counts');
      return 'unreadable';
    }
  }

  /** As at a click: whoever is named counts, unless Slack says otherwise. */
  async function isStillThere(person: string): Promise<boolean> {
    try {
      const standing = await directory.standingOf(person);
      return standing !== 'deactivated' && standing !== 'unknown';
    } catch (error) {
      log.warn({ person, reason: messageOf(error) }, 'Slack did not say who somebody is, who counts by name');
      return true;
    }
  }
}
