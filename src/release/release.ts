import { UNTOUCHED, type Aftercare } from './aftercare.ts';
import { PHASES, type GateId, type PhaseId } from './checklist.ts';
import type { Actor, Candidate, EventOf, ReleaseEvent, ReleaseFacts, StepResult, StepTrouble } from './event.ts';
import { evolveAftercare, isAftercare } from './evolve-aftercare.ts';
import { evolveStep, isOfStep } from './evolve-step.ts';

/** Where one step stands. */
export interface StepState {
  status: 'pending' | 'running' | 'succeeded' | 'failed' | 'interrupted' | 'skipped' | 'signed-off';
  /** 1 for the first; a retry, or a new candidate, counts up. */
  attempt: number;
  /** How often this attempt was started: more than once only when a worker died. */
  starts: number;
  /** When the present status began (ISO 8601, UTC); absent while it was never touched. */
  since?: string;
  /** Of the last start, also while the next one is awaited. */
  startedAt?: string;
  by?: Actor;
  result?: StepResult;
  trouble?: StepTrouble;
  /** The reason for a skip, the note of a sign-off. */
  note?: string;
}

/** One person's yes to one gate. */
export interface Approval {
  by: Actor;
  at: string;
  /** The roles that the person held at that moment and that the gate asks for. */
  roles: string[];
  digest: string;
}

/** Where one gate stands. */
export interface GateState {
  approvals: Approval[];
  passed?: { at: string; by: Actor };
  /** Why earlier approvals no longer count. */
  voided?: { at: string; reason: string; approvals: Approval[] };
}

/** What is true of a release: computed from its events, never stored. */
export interface Release extends ReleaseFacts, Aftercare {
  startedBy: Actor;
  startedAt: string;
  /** Changes with every event; two releases with the same number of events are the same. */
  events: number;
  /** The day that the changelog carries: the target date, or the day on which Release Day opened. */
  date: string;
  candidate?: Candidate;
  /** The bot's own commits on the release branch: nobody's changes. Known by their ids, since anybody can write under the bot's name. */
  ownCommits: string[];
  mergeCommit?: string;
  tagTarget?: string;
  phases: Partial<Record<PhaseId, { at: string; by: Actor; early: boolean }>>;
  steps: Record<string, StepState>;
  gates: Record<GateId, GateState>;
  ended?: { how: 'cancelled' | 'finished'; at: string; by: Actor; reason?: string };
}

/** The next state. Decides nothing: `decide` has already said yes. */
export function evolve(release: Release | undefined, event: ReleaseEvent): Release {
  if (event.type === 'ReleaseStarted') return start(event);
  if (!release) throw new Error(`the first event of a release is ReleaseStarted, not ${event.type}`);
  const counted = { ...release, events: release.events + 1 };
  const next = isOfStep(event) ? evolveStep(counted, event) : counted;
  if (isAftercare(event)) return evolveAftercare(next, event);
  if (isOfStep(event)) return next;
  switch (event.type) {
    case 'PhaseOpened': {
      const { at, by, early } = event;
      const date = event.phase === 'release-day' ? event.date : release.date;
      return { ...next, date, phases: { ...release.phases, [event.phase]: { at, by, early } } };
    }
    case 'ApprovalGiven': {
      const { by, at, roles, digest } = event;
      return withGate(next, event.gate, (gate) => ({
        ...gate,
        approvals: [...gate.approvals, { by, at, roles, digest }],
      }));
    }
    case 'ApprovalVoided': {
      const { at, reason } = event;
      return withGate(next, event.gate, (gate) => ({
        approvals: [],
        voided: { at, reason, approvals: gate.approvals },
      }));
    }
    case 'GatePassed': {
      const { at, by } = event;
      return withGate(next, event.gate, (gate) => ({ ...gate, passed: { at, by } }));
    }
    case 'ReleaseCancelled':
      return { ...next, ended: { how: 'cancelled', at: event.at, by: event.by, reason: event.reason } };
    case 'ReleaseFinished':
      return { ...next, ended: { how: 'finished', at: event.at, by: event.by } };
    default:
      return event satisfies never;
  }
}

const UNASKED: GateState = { approvals: [] };

function start({ release, at, by }: EventOf<'ReleaseStarted'>): Release {
  return {
    ...release,
    ...UNTOUCHED,
    startedBy: by,
    startedAt: at,
    events: 1,
    date: release.targetDate,
    ownCommits: [],
    phases: {},
    steps: Object.fromEntries(
      release.checklist.steps.map(({ id }) => [id, { status: 'pending', attempt: 1, starts: 0 }]),
    ),
    gates: { 'pre-release': UNASKED, testing: UNASKED, production: UNASKED, 'post-release': UNASKED },
  };
}

function withGate(release: Release, id: GateId, change: (gate: GateState) => GateState): Release {
  return { ...release, gates: { ...release.gates, [id]: change(release.gates[id]) } };
}

/** The phase that has opened last; undefined before the first one opens. */
export function currentPhase(release: Release): PhaseId | undefined {
  return PHASES.findLast((phase) => release.phases[phase]);
}

/** Has the step's line been ticked, in whatever way? */
export function isDone(step: StepState): boolean {
  return step.status === 'succeeded' || step.status === 'skipped' || step.status === 'signed-off';
}

/** Open until production is verified: one open release per project. A release that soaks doesn't block the next. */
export function isOpen(release: Release): boolean {
  if (release.ended) return false;
  const verified = release.steps['verify-deployment'];
  return verified ? !isDone(verified) : !release.phases['post-release'];
}
