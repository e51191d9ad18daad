import type { Actor } from './actor.ts';

/** Somebody who asks for something, with the user groups that they are in at this moment. */
export interface Person {
  id: Actor;
  /** Slack user groups (`S…`) of the person, of those that the roles name. */
  groups: string[];
}

/** Role -> members, user ids and user groups. */
export type Roles = Record<string, string[]>;

/** Is this member of a role a user group? Its people are known to Slack only. */
export function isGroup(member: Actor): boolean {
  return member.startsWith('S');
}

/** The roles that a person holds. An empty role is nobody. */
export function rolesOf(roles: Roles, person: Person): string[] {
  const holds = (members: string[]): boolean =>
    members.some((member) => member === person.id || person.groups.includes(member));
  return Object.keys(roles).filter((role) => holds(roles[role] ?? []));
}

/** Does the person hold one of these roles? */
export function holdsOneOf(roles: Roles, person: Person, wanted: string[]): boolean {
  return rolesOf(roles, person).some((role) => wanted.includes(role));
}

/** A role as people say it: `release manager`, and short ones as the abbreviations that they are: `QA`. */
export function roleName(role: string): string {
  return role.length <= 3 ? role.toUpperCase() : role.replaceAll('-', ' ');
}
