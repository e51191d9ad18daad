import type { Actor } from './actor.ts';
import type { Aftercare } from './aftercare.ts';
import type { Candidate } from './candidate.ts';
import { PHASES, type GateId, type PhaseId } from './checklist.ts';
import type { Arrival, Artifact, StepResult, StepTrouble } from './event.ts';
import type { MergeTrial } from './merge-trial.ts';
import type { ReleaseFacts } from './release-facts.ts';
import type { ReviewState } from './review.ts';
import type { Picks } from './picks.ts';
import type { Planning } from './planning.ts';

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
  /** Files that an attempt has kept that failed afterwards. */
  kept?: Artifact[];
  /** The reason for a skip, the note of a sign-off. */
  note?: string;
  /** How far it says it is: telemetry for those who watch it run, which no event tells. */
  progress?: Progress;
}

/** How far a command says it is. */
export interface Progress {
  /** 0 to 100, whole. */
  percent: number;
  text?: string;
}

/** One person's yes to one gate. */
export interface Approval {
  by: Actor;
  at: string;
  /** The roles that the person held at that moment and that the gate asks for. */
  roles: string[];
  /** Of what was shown, and since carried over to the same with another date (approved-content.ts). */
  digest: string;
}

/** Where one gate stands. */
export interface GateState {
  approvals: Approval[];
  passed?: { at: string; by: Actor };
  /** Why earlier approvals no longer count. */
  voided?: { at: string; reason: string; approvals: Approval[] };
  /** The last no: it holds the release, and is told until the gate is passed. */
  refused?: { at: string; by: Actor; reason: string };
  /** Who passed it without the approvals that were missing. */
  overridden?: { at: string; by: Actor; reason: string; missing: string };
  /** Person -> what they approved last, whether or not it still counts: they are asked for the difference only. */
  seen?: Record<Actor, Seen>;
}

/** What somebody approved. */
export interface Seen {
  at: string;
  /** The number of the event with which they did. */
  event: number;
  /** The candidate's commit, and its notes. */
  commit: string;
  notes?: string;
}

/** What is true of a release: computed from its events, never stored. */
export interface Release extends Omit<ReleaseFacts, 'waivers'>, Aftercare, Planning {
  startedBy: Actor;
  startedAt: string;
  /** Changes with every event; two releases with the same number of events are the same. */
  events: number;
  /** The day that the changelog carries: the target date, or the day on which Release Day opened. */
  date: string;
  candidate?: Candidate;
  /** The bot's own commits on the release branch: nobody's changes. Known by their ids, since anybody can write under the bot's name. */
  ownCommits: string[];
  /** Commits of people that came in since it was started, at most 50, the oldest first. */
  arrivals?: (Arrival & { at: string; /** The number of the event that told of it. */ event: number })[];
  /** Gates that were passed without the approvals that were missing: told for ever, the oldest first. */
  gateOverrides?: { gate: GateId; at: string; by: Actor; reason: string; missing: string }[];
  /** The pull request, as it was last seen. */
  review?: ReviewState;
  /** Of a hotfix: the other release branches, once it was looked. */
  picks?: Picks;
  /** What would become of merging into main; absent while that was never in doubt. */
  mergeTrial?: MergeTrial;
  mergeCommit?: string;
  tagTarget?: string;
  phases: Partial<Record<PhaseId, { at: string; by: Actor; early: boolean }>>;
  steps: Record<string, StepState>;
  gates: Record<GateId, GateState>;
  ended?: { how: 'cancelled' | 'finished'; at: string; by: Actor; reason?: string };
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
