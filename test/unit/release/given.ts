import type { GateId, PhaseId } from '../../../src/release/checklist.ts';
import type { Command } from '../../../src/release/command.ts';
import { decide } from '../../../src/release/decide.ts';
import type { Candidate } from '../../../src/release/candidate.ts';
import type { ReleaseEvent, StepResult } from '../../../src/release/event.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import { evolve } from '../../../src/release/evolve.ts';
import type { Release } from '../../../src/release/release.ts';
import type { Person, Roles } from '../../../src/release/role.ts';
import { resolveChecklist } from '../../../src/process/resolve.ts';
import { acmeWeb } from '../../acme-web.ts';

/** Starts the releases of these tests; a release manager and a developer. */
export const ALICE: Person = { id: 'U01ALICE', groups: [] };
/** A release manager. */
export const BOB: Person = { id: 'U02BOB', groups: [] };
/** Quality assurance. */
export const CAROL: Person = { id: 'U03CAROL', groups: [] };
/** Security. */
export const DAN: Person = { id: 'U04DAN', groups: [] };
/** A developer. */
export const ERIN: Person = { id: 'U05ERIN', groups: [] };
/** Nobody in particular. */
export const MALLORY: Person = { id: 'U06MALLORY', groups: [] };

export const ROLES: Roles = {
  'release-manager': [ALICE.id, BOB.id],
  qa: [CAROL.id],
  security: [DAN.id],
  developer: [ALICE.id, ERIN.id],
};

/** Monday, a week before Release Day. */
export const MONDAY = '2025-12-08T09:00:00Z';
export const RELEASE_DAY = '2025-12-15T08:00:00Z';

const OPENS_AT: Record<PhaseId, string> = {
  'pre-release': MONDAY,
  testing: '2025-12-12T08:00:00Z',
  'release-day': RELEASE_DAY,
  'post-release': RELEASE_DAY,
};

/** A minor release of a project with the default checklist. */
export function facts(more: Partial<ReleaseFacts> = {}): ReleaseFacts {
  return {
    id: 'acme-web-1',
    project: 'acme-web',
    type: 'minor',
    version: '1.3.0',
    tag: 'v1.3.0',
    branch: 'release/v1.3.0',
    main: 'main',
    previousTag: 'v1.2.0',
    base: 'base',
    targetDate: '2025-12-15',
    targetAt: RELEASE_DAY,
    timezone: 'Europe/Berlin',
    channel: 'C01RELEASES',
    announce: ['C02GENERAL'],
    roles: ROLES,
    checklist: resolveChecklist(acmeWeb(), OPENS_AT),
    ...more,
  };
}

/** What Alice has started on Monday. */
export function started(more: Partial<ReleaseFacts> = {}): Release {
  return evolve(undefined, { type: 'ReleaseStarted', release: facts(more), at: MONDAY, by: ALICE.id });
}

/** The same with another checklist. */
export function startedWith(project: Parameters<typeof acmeWeb>[0], more: Partial<ReleaseFacts> = {}): Release {
  return started({ checklist: resolveChecklist(acmeWeb(project), OPENS_AT), ...more });
}

/** By Erin and Alice, unless a test says otherwise. */
export function candidate(more: Partial<Candidate> = {}): Candidate {
  return { commit: 'base', tree: 'tree', content: 'base', changes: 7, authors: [ERIN.id, ALICE.id], ...more };
}

/** What became of a command. */
export interface Outcome {
  /** The types of the events; empty after a refusal. */
  happened: ReleaseEvent['type'][];
  events: ReleaseEvent[];
  /** The code of the refusal, and what a person reads. */
  refused: string | undefined;
  text?: string;
  /** The release as it is now. */
  release: Release;
}

/** When somebody asks this of the release. */
export function when(release: Release, command: Command): Outcome {
  const decision = decide(release, command);
  if ('refusal' in decision) {
    return { happened: [], events: [], refused: decision.refusal.code, text: decision.refusal.text, release };
  }
  const { events } = decision;
  return {
    happened: events.map(({ type }) => type),
    events,
    refused: undefined,
    release: events.reduce(evolve, release),
  };
}

/** The release after all of this was done; none of it may be refused. */
export function given(release: Release, ...commands: Command[]): Release {
  return commands.reduce((now, command) => {
    const { refused, text, release } = when(now, command);
    if (refused !== undefined) throw new Error(`${command.type}: ${text}`);
    return release;
  }, release);
}

export const approve = (by: Person, gate: GateId | (string & {}), digest?: string): Command => ({
  type: 'Approve',
  gate,
  ...(digest !== undefined && { digest }),
  by,
  at: MONDAY,
});
export const withdraw = (by: Person, gate: GateId | (string & {})): Command => ({
  type: 'Withdraw',
  gate,
  by,
  at: MONDAY,
});
export const reject = (by: Person, gate: GateId | (string & {}), reason = 'checkout is slow'): Command => ({
  type: 'Reject',
  gate,
  reason,
  by,
  at: MONDAY,
});
export const overrideGate = (by: Person, gate: GateId | (string & {}), reason = 'QA is on sick leave'): Command => ({
  type: 'OverrideGate',
  gate,
  reason,
  by,
  at: MONDAY,
});
export const open = (by: Person, phase: string, at = MONDAY): Command => ({ type: 'OpenPhase', phase, by, at });
export const openDue = (phase: PhaseId, at: string): Command => ({ type: 'OpenDuePhase', phase, at });
export const signOff = (by: Person, step: string, note?: string): Command => ({
  type: 'SignOff',
  step,
  ...(note !== undefined && { note }),
  by,
  at: MONDAY,
});
export const retry = (by: Person, step: string): Command => ({ type: 'Retry', step, by, at: MONDAY });
export const skip = (by: Person, step: string, reason = 'not this time'): Command => ({
  type: 'Skip',
  step,
  reason,
  by,
  at: MONDAY,
});
export const cancel = (by: Person, reason = 'the API team needs another week'): Command => ({
  type: 'Cancel',
  reason,
  by,
  at: MONDAY,
});
export const begin = (step: string, attempt = 1): Command => ({
  type: 'BeginStep',
  step,
  attempt,
  worker: 'host#1',
  at: MONDAY,
});
export const succeed = (step: string, result: StepResult = {}, { attempt = 1, start = 1 } = {}): Command => ({
  type: 'SucceedStep',
  step,
  attempt,
  start,
  result,
  at: MONDAY,
});
export const fail = (step: string, { attempt = 1, start = 1 } = {}): Command => ({
  type: 'FailStep',
  step,
  attempt,
  start,
  trouble: { reason: 'It ended with exit code 1.' },
  at: MONDAY,
});
export const adopt = (more: Partial<Candidate> = {}): Command => ({
  type: 'AdoptCommits',
  candidate: candidate({ commit: 'fix', tree: 'fixed', content: 'fix', ...more }),
  at: MONDAY,
});
