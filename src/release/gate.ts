import type { GatePlan } from './checklist.ts';
import type { Actor } from './actor.ts';
import { digestOf } from './approved-content.ts';
import { isDone, type Approval, type Release } from './release.ts';
import { holdsOneOf, roleName } from './role.ts';
import { list } from './wording.ts';

/** Where a gate stands. Nothing, empty and no data never count as passed. */
export type GateVerdict =
  | { kind: 'passed'; at: string; by: Actor }
  /** Its turn has not come: titles of what is not done yet. */
  | { kind: 'not-reached'; waitingFor: string[] }
  | { kind: 'waiting'; slots: Slot[]; /** Nobody independent has approved so far. */ needsSecondPair: boolean };

/** One approval that the quorum asks for, and who has filled it. */
export interface Slot {
  role: string;
  by?: Actor;
}

/** Is the gate passed, and if not, what does it wait for? */
export function gateVerdict(release: Release, gate: GatePlan): GateVerdict {
  const state = release.gates[gate.id];
  if (state.passed) return { kind: 'passed', ...state.passed };
  const waitingFor = unmet(release, gate);
  if (waitingFor.length > 0) return { kind: 'not-reached', waitingFor };
  const approvals = countedApprovals(release, gate);
  const needsSecondPair = gate.fourEyes && !approvals.some(({ by }) => isIndependent(release, by));
  return { kind: 'waiting', slots: fillSlots(gate, approvals), needsSecondPair };
}

/** The approvals of what is true now. One that was bound to anything else was voided, and counts here neither. */
export function countedApprovals(release: Release, gate: GatePlan): Approval[] {
  const { approvals } = release.gates[gate.id];
  if (approvals.length === 0) return approvals;
  const now = digestOf(release, gate);
  return approvals.filter(({ digest }) => digest === now || digest.length === OLD_DIGEST);
}

/** An older T-Minus had another digest, of so many digits, and voided what it had to. */
const OLD_DIGEST = 16;

/**
 * Who fills which slot: as many as possible, each person one slot per gate, whatever the order in which they came
 * (a maximum bipartite matching by augmenting paths).
 */
export function fillSlots(gate: GatePlan, approvals: Pick<Approval, 'by' | 'roles'>[]): Slot[] {
  const slots: Slot[] = Object.entries(gate.quorum).flatMap(([role, count]) =>
    Array.from({ length: count }, () => ({ role })),
  );
  const rolesBy = new Map(approvals.map(({ by, roles }) => [by, roles]));
  const place = (by: Actor, tried: Set<Slot>): boolean =>
    slots.some((slot) => {
      if (tried.has(slot) || !rolesBy.get(by)?.includes(slot.role)) return false;
      tried.add(slot);
      if (slot.by !== undefined && !place(slot.by, tried)) return false;
      slot.by = by;
      return true;
    });
  for (const by of rolesBy.keys()) place(by, new Set());
  return slots;
}

/** Neither started the release, nor answers for it, nor alone wrote its changes. */
export function isIndependent(release: Release, actor: Actor): boolean {
  return tieTo(release, actor) === undefined;
}

/** What keeps somebody from being the second pair of eyes, as in `you started this release`; undefined when nothing does. */
export function tieTo(release: Release, actor: Actor): string | undefined {
  const authors = release.candidate?.authors ?? [];
  if (actor === release.startedBy) return 'started this release';
  if (actor === release.owner) return 'answer for this release';
  return authors.length === 1 && authors[0] === actor ? 'alone wrote its changes' : undefined;
}

/** Since when the gate has waited for people (ISO 8601, UTC): the last thing that it needed has happened then. */
export function waitingSince(release: Release, gate: GatePlan): string {
  const behind = release.checklist.gates.slice(0, release.checklist.gates.indexOf(gate));
  const happened = [
    release.startedAt,
    release.resumedAt,
    release.phases[gate.phase]?.at,
    release.gates[gate.id].voided?.at,
    ...gate.needs.map((need) => release.steps[need]?.since),
    ...behind.map(({ id }) => release.gates[id].passed?.at),
  ];
  return happened
    .filter((at) => at !== undefined)
    .reduce((one, other) => (Date.parse(other) > Date.parse(one) ? other : one));
}

/** What the gate still waits for, in words: `1 qa and 2 release managers`. */
export function missing(slots: Slot[]): string {
  const open = slots.filter(({ by }) => by === undefined).map(({ role }) => role);
  if (open.length === 0) return 'somebody who neither started the release nor alone wrote its changes';
  const counts = [...new Set(open)].map((role) => {
    const count = open.filter((other) => other === role).length;
    return `${count} ${roleName(role)}${count > 1 ? 's' : ''}`;
  });
  return list(counts, 'and');
}

/** People and user groups whose approval could still count. */
export function couldApprove(release: Release, gate: GatePlan): Actor[] {
  const approved = new Set(release.gates[gate.id].approvals.map(({ by }) => by));
  const holds = (id: Actor): boolean => holdsOneOf(release.roles, { id, groups: [] }, Object.keys(gate.quorum));
  return [...new Set(Object.values(release.roles).flat())].filter((id) => !approved.has(id) && holds(id));
}

function isDoneAt(release: Release, id: string): string | undefined {
  const step = release.steps[id];
  return step && isDone(step) ? step.status : undefined;
}

function unmet(release: Release, gate: GatePlan): string[] {
  if (!release.phases[gate.phase]) {
    const phase = release.checklist.phases.find(({ id }) => id === gate.phase);
    return [`${phase?.title ?? gate.phase} has to open`];
  }
  const behind = new Set(release.checklist.phases.slice(0, indexOf(release, gate.phase)).map(({ id }) => id));
  const steps = release.checklist.steps.filter(({ id, phase }) => gate.needs.includes(id) || behind.has(phase));
  const gates = release.checklist.gates.filter(({ id, phase }) => behind.has(phase) && !release.gates[id].passed);
  const open = steps.filter(({ id }) => !isDoneAt(release, id));
  return [...open, ...gates].map(({ title }) => title);
}

function indexOf(release: Release, phase: string): number {
  return release.checklist.phases.findIndex(({ id }) => id === phase);
}
