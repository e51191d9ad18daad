import { openObjections } from './allowed.ts';
import { digestOf } from './approved-content.ts';
import type { GatePlan } from './checklist.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { whyShut } from './gate-shut.ts';
import {
  countedApprovals,
  couldApprove,
  fillSlots,
  gateVerdict,
  isIndependent,
  missing,
  tieTo,
  type GateVerdict,
} from './gate.ts';
import { refuse, type Refusal } from './refusal.ts';
import { forbidden, rolesFor, type Deed } from './rights.ts';
import type { Release } from './release.ts';
import { rolesOf } from './role.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;
type Waiting = { gate: GatePlan; verdict: Extract<GateVerdict, { kind: 'waiting' }> };

/** A person's yes to a gate. The one that completes the quorum opens the gate in the same commit. */
export function approve(release: Release, command: Of<'Approve'>): Decision {
  const { digest, freezes = [], locks = [], production, by, at } = command;
  const found = waiting(release, command, 'approve');
  if ('refusal' in found) return found;
  const { gate, verdict } = found;
  const shut = whyShut(release, gate, { at, freezes, locks, production });
  if (shut) return { refusal: shut };
  const approvals = countedApprovals(release, gate);
  const earlier = approvals.find((approval) => approval.by === by.id);
  if (earlier) {
    const facts = { gate: gate.title, at: earlier.at, missing: missing(verdict.slots) };
    return { refusal: refuse('already-approved', facts) };
  }
  const content = digestOf(release, gate);
  if (isOutdated(digest, content)) return { refusal: refuse('card-outdated', { gate: gate.title }) };
  const roles = rolesOf(release.roles, by).filter((role) => rolesFor('approve', release, { gate }).includes(role));
  const slots = fillSlots(gate, [...approvals, { by: by.id, roles }]);
  const no = countsForNothing(release, found, { by: by.id, roles, slots });
  if (no) return { refusal: no };
  const complete = slots.every((slot) => slot.by !== undefined);
  const independent = [...approvals.map((approval) => approval.by), by.id].some((id) => isIndependent(release, id));
  if (complete && gate.fourEyes && !independent) {
    const why = tieTo(release, by.id) ?? 'are not independent';
    const people = couldApprove(release, gate).filter((id) => isIndependent(release, id));
    return { refusal: refuse('four-eyes', { gate: gate.title, why, people }) };
  }
  const given: ReleaseEvent = { type: 'ApprovalGiven', gate: gate.id, roles, digest: content, at, by: by.id };
  return { events: complete ? [given, ...passed(gate, { at, by: by.id })] : [given] };
}

/** A person takes back their own yes, while the gate is open. */
export function withdraw(release: Release, { gate: word, by, at }: Of<'Withdraw'>): Decision {
  const found = gateCalled(release, word);
  if ('refusal' in found) return found;
  const { gate } = found;
  const state = release.gates[gate.id];
  if (state.passed) return { refusal: refuse('approval-stands', { gate: gate.title, ...state.passed }) };
  if (!state.approvals.some((approval) => approval.by === by.id))
    return { refusal: refuse('not-approved', { gate: gate.title }) };
  return { events: [{ type: 'ApprovalWithdrawn', gate: gate.id, at, by: by.id }] };
}

/** A person's no: it is kept with its reason, and holds the release until somebody resumes it. */
export function reject(release: Release, command: Of<'Reject'>): Decision {
  const { by, at } = command;
  const found = waiting(release, command, 'reject');
  if ('refusal' in found) return found;
  const { gate } = found;
  const { version, held, gates } = release;
  if (held) return { refusal: refuse('held', { version, ...held }) };
  const reason = command.reason.trim();
  if (reason === '') {
    const example = `/release reject ${gate.id} the checkout is slower than before`;
    return { refusal: refuse('reason-missing', { deed: 'rejection', example }) };
  }
  const common = { gate: gate.id, at, by: by.id };
  const approved = gates[gate.id].approvals.some((approval) => approval.by === by.id);
  return {
    events: [
      ...(approved ? [{ type: 'ApprovalWithdrawn' as const, ...common }] : []),
      { type: 'GateRefused', reason, ...common },
      { type: 'ReleaseHeld', reason: `${gate.title} was rejected: ${reason}`, why: 'person', at, by: by.id },
    ],
  };
}

/** A person with the role passes a gate without the approvals that are missing: told for ever, with the reason. */
export function overrideGate(release: Release, command: Of<'OverrideGate'>): Decision {
  const { digest, freezes = [], locks = [], production, by, at } = command;
  const found = waiting(release, command, 'override gate');
  if ('refusal' in found) return found;
  const { gate, verdict } = found;
  const shut = whyShut(release, gate, { at, freezes, locks, production });
  if (shut) return { refusal: shut };
  const content = digestOf(release, gate);
  if (isOutdated(digest, content)) return { refusal: refuse('card-outdated', { gate: gate.title }) };
  const reason = command.reason.trim();
  if (reason === '') {
    const example = `/release override ${gate.id} the only QA is on sick leave`;
    return { refusal: refuse('reason-missing', { deed: 'override', example }) };
  }
  const overridden: ReleaseEvent = {
    type: 'GateOverridden',
    gate: gate.id,
    reason,
    missing: missing(verdict.slots),
    digest: content,
    at,
    by: by.id,
  };
  return { events: [overridden, ...passed(gate, { at, by: by.id })] };
}

/** Did the person see something else than what is true now? Whoever types it has seen nothing in particular. */
function isOutdated(seen: string | undefined, content: string): boolean {
  return seen !== undefined && seen !== content;
}

/** The gate that is meant, if people may decide about it now, and this person may. */
function waiting(
  release: Release,
  { gate: word, by }: Of<'Approve' | 'Reject' | 'OverrideGate'>,
  deed: Deed,
): Waiting | { refusal: Refusal } {
  const found = gateCalled(release, word);
  if ('refusal' in found) return found;
  const { gate } = found;
  const verdict = gateVerdict(release, gate);
  if (verdict.kind === 'passed')
    return { refusal: refuse('gate-passed', { gate: gate.title, by: verdict.by, at: verdict.at }) };
  const no = forbidden(deed, by, release, { gate });
  if (no) return no;
  if (verdict.kind === 'waiting') return { gate, verdict };
  // What may not stay is named first: nobody has to wait for steps to hear of it.
  const open = openObjections(release);
  if (open.length > 0) return { refusal: refuse('objections', { gate: gate.title, open }) };
  return { refusal: refuse('gate-not-reached', { gate: gate.title, waitingFor: verdict.waitingFor }) };
}

/** The gate with this id, as somebody wrote it. */
export function gateCalled({ checklist: { gates } }: Release, word: string): { gate: GatePlan } | { refusal: Refusal } {
  const gate = gates.find(({ id }) => id === word);
  return gate ? { gate } : { refusal: refuse('unknown-gate', { gate: word, gates: gates.map(({ id }) => id) }) };
}

/** The second pair of eyes counts although its role is filled: whoever came first must not shut it out. */
function countsForNothing(
  release: Release,
  { gate, verdict }: Waiting,
  { by, roles, slots }: { by: string; roles: string[]; slots: ReturnType<typeof fillSlots> },
): Refusal | undefined {
  const isSecondPair = verdict.needsSecondPair && isIndependent(release, by);
  if (isSecondPair || slots.some((slot) => slot.by === by)) return undefined;
  const filledBy = verdict.slots.flatMap((slot) =>
    slot.by !== undefined && roles.includes(slot.role) ? [slot.by] : [],
  );
  return refuse('role-filled', { gate: gate.title, roles, by: filledBy, missing: missing(verdict.slots) });
}

/** The last gate finishes the release. */
function passed({ id: gate }: GatePlan, common: { at: string; by: string }): ReleaseEvent[] {
  const events: ReleaseEvent[] = [{ type: 'GatePassed', gate, ...common }];
  return gate === 'post-release' ? [...events, { type: 'ReleaseFinished', ...common }] : events;
}
