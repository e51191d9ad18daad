import { openObjections } from './allowed.ts';
import type { Command } from './command.ts';
import { notPermitted, type Decision } from './decision.ts';
import { BOT } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { whyShut } from './gate-shut.ts';
import { couldApprove, digestOf, fillSlots, gateVerdict, isIndependent, missing, tieTo } from './gate.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { rolesOf } from './role.ts';

type Approve = Extract<Command, { type: 'Approve' }>;

/** A person's yes to a gate. The one that completes the quorum opens the gate in the same commit. */
export function approve(release: Release, { gate: word, digest, freezes = [], by, at }: Approve): Decision {
  const gate = release.checklist.gates.find(({ id }) => id === word);
  if (!gate)
    return { refusal: refuse('unknown-gate', { gate: word, gates: release.checklist.gates.map(({ id }) => id) }) };
  const verdict = gateVerdict(release, gate);
  if (verdict.kind === 'passed')
    return { refusal: refuse('gate-passed', { gate: gate.title, by: verdict.by, at: verdict.at }) };

  const roles = rolesOf(release.roles, by).filter((role) => role in gate.quorum);
  if (roles.length === 0) return notPermitted(release, `approve ${gate.title}`, Object.keys(gate.quorum));
  if (verdict.kind === 'not-reached') {
    // What may not stay is named first: nobody has to wait for steps to hear of it.
    const open = openObjections(release);
    if (open.length > 0) return { refusal: refuse('objections', { gate: gate.title, open }) };
    return { refusal: refuse('gate-not-reached', { gate: gate.title, waitingFor: verdict.waitingFor }) };
  }
  const shut = whyShut(release, gate, { at, freezes });
  if (shut) return { refusal: shut };
  const { approvals } = release.gates[gate.id];
  const earlier = approvals.find((approval) => approval.by === by.id);
  if (earlier) {
    return {
      refusal: refuse('already-approved', { gate: gate.title, at: earlier.at, missing: missing(verdict.slots) }),
    };
  }
  if (digest !== undefined && digest !== digestOf(release, gate)) {
    return { refusal: refuse('card-outdated', { gate: gate.title }) };
  }
  const slots = fillSlots(gate, [...approvals, { by: by.id, roles }]);
  // The second pair of eyes counts although its role is filled: whoever came first must not shut it out.
  const secondPair = verdict.needsSecondPair && isIndependent(release, by.id);
  if (!secondPair && !slots.some((slot) => slot.by === by.id)) {
    const filledBy = verdict.slots.flatMap((slot) =>
      slot.by !== undefined && roles.includes(slot.role) ? [slot.by] : [],
    );
    return {
      refusal: refuse('role-filled', { gate: gate.title, roles, by: filledBy, missing: missing(verdict.slots) }),
    };
  }
  const complete = slots.every((slot) => slot.by !== undefined);
  const independent = [...approvals.map((approval) => approval.by), by.id].some((id) => isIndependent(release, id));
  if (complete && gate.fourEyes && !independent) {
    const why = tieTo(release, by.id) ?? 'are not independent';
    const people = couldApprove(release, gate).filter((id) => isIndependent(release, id));
    return { refusal: refuse('four-eyes', { gate: gate.title, why, people }) };
  }
  const given: ReleaseEvent = {
    type: 'ApprovalGiven',
    gate: gate.id,
    roles,
    digest: digestOf(release, gate),
    at,
    by: by.id,
  };
  if (!complete) return { events: [given] };
  const passed: ReleaseEvent[] = [given, { type: 'GatePassed', gate: gate.id, at, by: by.id }];
  if (gate.id === 'post-release') passed.push({ type: 'ReleaseFinished', at, by: by.id });
  return { events: passed };
}

/** Commits of people have arrived on the release branch: a new candidate, whose evidence and approvals are asked for again. */
export function adopt(
  release: Release,
  { candidate, askedBy = BOT, at }: Extract<Command, { type: 'AdoptCommits' }>,
): Decision {
  const approved = release.gates.production.passed;
  if (approved) return { refusal: refuse('content-approved', { version: release.version, ...approved }) };
  if (release.candidate?.commit === candidate.commit) return { events: [] };
  const reason = `new commits on ${release.branch}`;
  const voided = release.checklist.gates.filter(({ id }) => release.gates[id].approvals.length > 0);
  return {
    events: [
      { type: 'CandidateChosen', candidate, at, by: askedBy },
      ...voided.map(({ id }): ReleaseEvent => ({ type: 'ApprovalVoided', gate: id, reason, at, by: BOT })),
    ],
  };
}
