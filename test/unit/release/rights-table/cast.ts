import type { Person, Roles } from '../../../../src/release/role.ts';
import { ALICE, BOB, CAROL, DAN } from '../given.ts';

/** Who asks is one of these to the release: its starter, its owner since a handover, the author of its changes, or nobody. */
export const RELATIONS = {
  starter: 'U21STARTER',
  owner: 'U22OWNER',
  author: 'U23AUTHOR',
  stranger: 'U24STRANGER',
} as const;
export type Relation = keyof typeof RELATIONS;

/** A second release manager, beside Bob. */
export const RITA: Person = { id: 'U07RITA', groups: [] };

/** Role -> the user group that holds it. */
const GROUP_OF: Record<string, string> = {
  'release-manager': 'S01MANAGERS',
  developer: 'S02DEVELOPERS',
  qa: 'S03QA',
  security: 'S04SECURITY',
  writers: 'S05WRITERS',
};

/** Everybody but those who ask. Writers are a role of the project's own; translators are an empty one. */
export const TEAM: Roles = {
  'release-manager': [BOB.id, RITA.id, 'S01MANAGERS'],
  developer: ['U31', 'U32', 'S02DEVELOPERS', 'U33', 'U34', 'U35'],
  qa: [CAROL.id, 'S03QA'],
  security: [DAN.id, 'S04SECURITY'],
  writers: [ALICE.id, 'S05WRITERS'],
  translators: [],
};

/** Somebody who asks: the roles, and how they are held. */
export interface Asking {
  relation: Relation;
  roles: string[];
  through: 'id' | 'group';
}

export const ROLE_SETS: string[][] = [
  [],
  ['release-manager'],
  ['developer'],
  ['qa'],
  ['security'],
  ['writers'],
  ['release-manager', 'qa'],
];

/** Enough of them where it is not the role that matters. */
export const SOME_ROLE_SETS: string[][] = [[], ['release-manager'], ['developer'], ['qa']];

/** The person, with the groups of the moment; whoever has no role is in a group that no role names. */
export function personOf({ relation, roles, through }: Asking): Person {
  const groups = through === 'group' ? ['S09LUNCH', ...roles.map((role) => GROUP_OF[role] ?? '')] : [];
  return { id: RELATIONS[relation], groups };
}

/** The roles of the project with this person in them. */
export function teamWith({ relation, roles, through }: Asking): Roles {
  if (through === 'group') return TEAM;
  const joined = roles.map((role) => [role, [RELATIONS[relation], ...(TEAM[role] ?? [])]]);
  return { ...TEAM, ...Object.fromEntries(joined) };
}
