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

/** Who may do what, where the checklist doesn't name a role of its own. */
export const MAY = {
  start: ['developer', 'release-manager'],
  open: ['release-manager'],
  retry: ['developer', 'release-manager'],
  skip: ['release-manager'],
  /** Whoever started it, and whoever answers for it, may, too. */
  cancel: ['release-manager'],
  /** Say that an automatic step was done by hand. */
  'mark done': ['release-manager'],
  'roll back': ['release-manager'],
  hold: ['release-manager'],
  resume: ['release-manager'],
  /** The owner may, too. */
  reschedule: ['release-manager'],
  /** Ask somebody to take a release over. The owner may, too. */
  handover: ['release-manager'],
  /** Let something stay in that the release's type, or the freeze of its branch, doesn't allow. */
  override: ['release-manager'],
  /** Take a commit back on the release branch, with a commit that undoes it. */
  'take back': ['developer', 'release-manager'],
  classify: ['developer', 'release-manager'],
  'edit changelog': ['developer', 'release-manager'],
  /** Declare and lift a freeze of the whole project. */
  freeze: ['release-manager'],
  acknowledge: ['developer', 'release-manager', 'qa', 'security'],
  /** Say that an alert is not this release's doing. */
  dismiss: ['developer', 'release-manager'],
  'log issue': ['developer', 'release-manager', 'qa', 'security'],
} as const satisfies Record<string, string[]>;

/** A role as people say it: `release manager`, and short ones as the abbreviations that they are: `QA`. */
export function roleName(role: string): string {
  return role.length <= 3 ? role.toUpperCase() : role.replaceAll('-', ' ');
}
