import type { Actor } from './actor.ts';
import type { Checklist, GatePlan, StepPlan } from './checklist.ts';
import { fillSlots, missing } from './gate.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Roles } from './role.ts';
import { peopleThere, unreadOf, type Roster } from './roster.ts';

/** The people that there are for a release. */
export interface Cast {
  roles: Roles;
  roster: Roster;
  /** Nobody's second pair of eyes: who starts it or answers for it, who alone wrote its changes. */
  isInsider: (actor: Actor) => boolean;
  /** Whoever starts it, where that is all that makes them an insider: with another one they could approve it. */
  starter?: Actor;
}

/** So many people are named who could be added. */
const NAMED = 5;

/** Why these people could never pass the gate, each of them counted once; undefined when they could. */
export function whyImpassable(gate: GatePlan, { roles, roster, isInsider, starter }: Cast): Refusal | undefined {
  const asked = Object.keys(gate.quorum);
  const there = peopleThere(roles, roster);
  const holders = there.filter((person) => person.roles.some((role) => asked.includes(role)));
  const outsiders = there.filter(({ by }) => !holders.some((holder) => holder.by === by));
  const others = outsiders
    .map(({ by }) => by)
    .filter((id) => !gate.fourEyes || !isInsider(id))
    .slice(0, NAMED);
  const common = { gate: gate.title, others };
  for (const [role, needed] of Object.entries(gate.quorum)) {
    const found = holders.filter((person) => person.roles.includes(role)).length;
    const unread = unreadOf(roles, roster, [role]);
    if (found < needed) return refuse('no-quorum', { ...common, role, needed, found, unread });
  }
  const slots = fillSlots(gate, holders);
  const people = holders.map(({ by }) => by);
  const unread = unreadOf(roles, roster, asked);
  const short = slots.filter(({ by }) => by === undefined).length;
  if (short > 0) {
    const quorum = missing(fillSlots(gate, []));
    return refuse('too-few-people', { ...common, people, quorum, lacking: missing(slots), short, unread });
  }
  if (!gate.fourEyes || !people.every(isInsider)) return undefined;
  const isFreed = starter !== undefined && people.includes(starter);
  return refuse('no-second-pair', { ...common, roles: asked, people, unread, isFreed });
}

/** Why nobody could ever sign the line off; undefined when somebody could, or when nobody has to. */
export function whyUnsigned(
  { id, title, work, role }: StepPlan,
  { roles, roster }: Omit<Cast, 'isInsider'>,
): Refusal | undefined {
  if (work.kind !== 'sign-off') return undefined;
  const there = peopleThere(roles, roster);
  if (there.some((person) => person.roles.includes(role))) return undefined;
  const others = there.map(({ by }) => by).slice(0, NAMED);
  return refuse('no-signer', { step: title, id, role, others, unread: unreadOf(roles, roster, [role]) });
}

/**
 * With so many members of a group, more make no difference: they fill every place of a gate, and one of them is left
 * whoever started the release, answers for it, and wrote it.
 */
export function enoughFor({ gates }: Checklist): number {
  const places = gates.map(({ quorum }) => Object.values(quorum).reduce((sum, count) => sum + count, 0));
  return Math.max(0, ...places) + 3;
}
