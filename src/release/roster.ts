import type { Actor } from './actor.ts';
import { isGroup, type Roles } from './role.ts';

/** Who of those whom the roles name is there at one moment. */
export interface Roster {
  /** User group -> its members who count; of a large one, as many as are ever needed. */
  members: Readonly<Record<string, readonly Actor[]>>;
  /** Groups of which not everything could be read: nobody counts but those whom `members` has. */
  unread: readonly Actor[];
  /** People named by their own id who are there no more. */
  gone: readonly Actor[];
}

/** Where nobody has looked: those who are named, and no members of groups. */
export const ONLY_NAMED: Roster = { members: {}, unread: [], gone: [] };

/** Everybody who is there, with the roles that they hold. */
export function peopleThere(roles: Roles, { members, gone }: Roster): { by: Actor; roles: string[] }[] {
  const held = Object.entries(roles).flatMap(([role, named]) => {
    const people = named.flatMap((member) => (isGroup(member) ? (members[member] ?? []) : member));
    return people.filter((id) => !gone.includes(id)).map((id) => ({ id, role }));
  });
  const byPerson = Map.groupBy(held, ({ id }) => id);
  return [...byPerson].map(([by, holding]) => ({ by, roles: [...new Set(holding.map(({ role }) => role))] }));
}

/** The groups of these roles that could not be read. */
export function unreadOf(roles: Roles, { unread }: Roster, wanted: readonly string[]): Actor[] {
  return [...new Set(wanted.flatMap((role) => roles[role] ?? []))].filter((member) => unread.includes(member));
}
