import type { Actor } from './actor.ts';
import type { GatePlan, StepPlan } from './checklist.ts';
import { refuse, type Refusal } from './refusal.ts';
import { holdsOneOf, type Person, type Roles } from './role.ts';

/** One rule: who may do something. Whoever isn't named is refused. */
interface Right {
  /** What they may do, as in `It takes the role … to …`; `{}` is the gate, or the line of the checklist. */
  to: string;
  /** Any of these roles; or those that the gate, or the line of the checklist, asks for. */
  roles: readonly string[] | 'of the gate' | 'of the step';
  /** These may, too, whatever their roles. */
  also?: readonly ('starter' | 'owner')[];
}

const MANAGER = ['release-manager'];
const MAKERS = ['developer', 'release-manager'];
const TEAM = ['developer', 'release-manager', 'qa', 'security'];

/**
 * Who may do what: the one table, looked up at the moment of the deed. Not in it: what belongs to one person whatever
 * their roles (to withdraw one's own approval, to answer a handover), and what is open to all (to ask, to give feedback).
 */
export const RIGHTS = {
  start: { to: 'start a release', roles: MAKERS },
  'start hotfix': { to: 'start a hotfix', roles: MAKERS },
  rehearse: { to: 'rehearse a release', roles: MAKERS },
  'take over': { to: 'take over a release', roles: MAKERS },
  'open phase': { to: 'open a phase early', roles: MANAGER },
  approve: { to: 'approve {}', roles: 'of the gate' },
  reject: { to: 'reject {}', roles: 'of the gate' },
  /** Nobody, unless the project names a role: it takes the place of every approval that is missing, four eyes and all. */
  'override gate': { to: 'override {}', roles: [] },
  'sign off': { to: 'sign off {}', roles: 'of the step' },
  'mark done': { to: 'mark {} as done', roles: MANAGER },
  retry: { to: 'retry {}', roles: MAKERS },
  skip: { to: 'skip {}', roles: MANAGER },
  cancel: { to: 'cancel a release that somebody else started', roles: MANAGER, also: ['starter', 'owner'] },
  'roll back': { to: 'roll a release back', roles: MANAGER },
  'unlock deploys': { to: 'lift the lock on deployments', roles: MANAGER },
  hold: { to: 'hold a release', roles: MANAGER },
  resume: { to: 'resume a release', roles: MANAGER },
  reschedule: { to: 'reschedule a release that somebody else answers for', roles: MANAGER, also: ['owner'] },
  'hand over': { to: 'hand over a release that somebody else answers for', roles: MANAGER, also: ['owner'] },
  override: { to: 'let commits stay that the release may not have', roles: MANAGER },
  'override freeze': { to: 'override a freeze', roles: MANAGER },
  pick: { to: 'pick a hotfix onto other branches', roles: MAKERS },
  'take back': { to: 'take a commit back', roles: MAKERS },
  classify: { to: 'classify commits', roles: MAKERS },
  'edit changelog': { to: 'edit the changelog', roles: MAKERS },
  'edit announcement': { to: 'edit the announcement', roles: MAKERS },
  announce: { to: 'send the announcement', roles: MAKERS },
  freeze: { to: 'freeze a project, or lift a freeze', roles: MANAGER },
  acknowledge: { to: 'acknowledge an alert', roles: TEAM },
  'dismiss alert': { to: 'dismiss an alert', roles: MAKERS },
  'log issue': { to: 'log or resolve an issue', roles: TEAM },
} as const satisfies Record<string, Right>;

/** Something that takes a right. */
export type Deed = keyof typeof RIGHTS;

/** The deeds whose roles a project may name itself: `rights` in tminus.yaml. */
export const GRANTED_DEEDS = (Object.keys(RIGHTS) as Deed[]).filter((deed) => typeof RIGHTS[deed].roles !== 'string');

/** What a project says of its people. */
export interface Charter {
  roles: Roles;
  /** Deed -> the roles that may, in place of those of the table. */
  rights?: Partial<Record<Deed, readonly string[]>>;
  /** Of a release that is under way. */
  startedBy?: Actor;
  owner?: Actor;
}

/** What a deed is done to: the gate, or the line of the checklist. */
export interface About {
  gate?: GatePlan;
  step?: StepPlan;
}

/** The roles that may do it; nobody when there is none. */
export function rolesFor(
  deed: Deed,
  { rights }: Pick<Charter, 'rights'>,
  { gate, step }: About = {},
): readonly string[] {
  const { roles }: Right = RIGHTS[deed];
  if (roles === 'of the gate') return Object.keys(gate?.quorum ?? {});
  if (roles === 'of the step') return step ? [step.role] : [];
  return rights?.[deed] ?? roles;
}

/** May this person do it? */
export function mayDo(deed: Deed, by: Person, charter: Charter, about: About = {}): boolean {
  const { also = [] }: Right = RIGHTS[deed];
  const { roles, startedBy, owner } = charter;
  const isTied = (also.includes('starter') && by.id === startedBy) || (also.includes('owner') && by.id === owner);
  return isTied || holdsOneOf(roles, by, [...rolesFor(deed, charter, about)]);
}

/** Why this person may not do it, naming those who may; undefined when they may. */
export function forbidden(
  deed: Deed,
  by: Person,
  charter: Charter,
  about: About = {},
): { refusal: Refusal } | undefined {
  if (mayDo(deed, by, charter, about)) return undefined;
  const { gate, step } = about;
  const roles = rolesFor(deed, charter, about);
  const what = step ? `“${step.title}”` : (gate?.title ?? '');
  const told = RIGHTS[deed].to.replace('{}', what);
  if (roles.length === 0) return { refusal: refuse('no-right', { deed: told, right: keyOf(deed) }) };
  const people = [...new Set(roles.flatMap((role) => charter.roles[role] ?? []))];
  return { refusal: refuse('not-permitted', { deed: told, roles, people: people.slice(0, 5) }) };
}

/** A deed as it is written in tminus.yaml: `override-gate`. */
export function keyOf(deed: Deed): string {
  return deed.replaceAll(' ', '-');
}
