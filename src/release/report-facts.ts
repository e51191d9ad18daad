import type { Alert, Aftercare, CheckHealth } from './aftercare.ts';
import type { PhaseId } from './checklist.ts';
import type { Actor } from './actor.ts';
import type { HotfixProposal } from './hotfix.ts';
import type { Waiver } from './objection.ts';
import type { Artifact } from './event.ts';
import type { Release } from './release.ts';

/** How a stretch of time was spent, in ms; the three add up to its length. */
export interface Shares {
  /** Some step was running, or was about to. */
  machineMs: number;
  /** Nothing ran, and somebody had something to sign, to review, to approve, to send, or to decide after a failure. */
  peopleMs: number;
  /** Nothing to do but wait for a date. */
  calendarMs: number;
}

/** One phase, from its opening until the next one opened or the release ended. */
export interface PhaseReport extends Shares {
  id: PhaseId;
  title: string;
  /** ISO 8601, UTC. */
  openedAt: string;
  openedBy: Actor;
  early: boolean;
  /** Absent while it goes on. */
  closedAt?: string;
  durationMs: number;
}

export interface ApprovalReport {
  /** The gate's title. */
  gate: string;
  by: Actor;
  at: string;
  roles: string[];
  /** Why it no longer counted. */
  voided?: string;
}

/** Somebody's no to a gate, or a gate that was passed without the approvals that were missing. */
export interface GateReport {
  /** The gate's title. */
  gate: string;
  by: Actor;
  at: string;
  reason: string;
  /** What was missing, as in `1 QA`; absent for a no. */
  missing?: string;
}

/** A line that was skipped, or that a person said was done. */
export interface LineReport {
  /** The step's id and title. */
  step: string;
  title: string;
  by: Actor;
  at: string;
  /** The reason of a skip, the note of a sign-off. */
  note?: string;
}

/** A step that didn't go well at once. */
export interface TroubleReport {
  step: string;
  title: string;
  failures: { attempt: number; at: string; how: 'failed' | 'interrupted'; reason: string }[];
  retries: { attempt: number; at: string; by: Actor }[];
}

export interface AlertReport extends Alert {
  /** From its raising to its end, or to the end of the report. */
  durationMs: number;
}

export interface CheckReport extends CheckHealth {
  check: string;
  /** How often it was believed to have changed, its first word not counted. */
  changes: number;
  /** For how long it was believed to be unhealthy. */
  unhealthyMs: number;
}

/** A time in which nothing began. */
export interface HoldReport {
  reason: string;
  why: 'person' | 'deadline';
  by: Actor;
  at: string;
  /** Absent while it goes on, and when the release was cancelled meanwhile. */
  resumed?: { by: Actor; at: string };
}

/** Another Release Day (YYYY-MM-DD). */
export interface MoveReport {
  from: string;
  to: string;
  /** Empty when none was given. */
  reason: string;
  by: Actor;
  at: string;
}

/** Everything that a release leaves to be told: plain data. */
export interface Report extends Pick<Aftercare, 'feedback' | 'issues' | 'rollback' | 'chart'> {
  startedAt: string;
  startedBy: Actor;
  /** When it ended, or its last event. */
  until: string;
  ended?: NonNullable<Release['ended']>;
  /** From `startedAt` to `until`: the sum of `whole`, and of `before` and all phases. */
  totalMs: number;
  whole: Shares;
  /** Before the first phase opened. */
  before: Shares;
  phases: PhaseReport[];
  /** From the start until it was deployed to production, by machine or by hand. */
  toProductionMs?: number;
  approvals: ApprovalReport[];
  /** What was built and kept; what says how it was made last. */
  artifacts: readonly Artifact[];
  rejections: GateReport[];
  gateOverrides: GateReport[];
  skips: LineReport[];
  signOffs: LineReport[];
  /** Automatic steps that people marked as done. */
  doneByHand: LineReport[];
  troubles: TroubleReport[];
  holds: HoldReport[];
  moves: MoveReport[];
  /** Commits that people let stay although the release's type, or the freeze of its branch, doesn't allow them. */
  waivers: Waiver[];
  /** Freezes of the project that it went past. */
  overrides: { freeze: string; reason: string; by: Actor; at: string }[];
  alerts: AlertReport[];
  checks: CheckReport[];
  /** Emoji name -> how often, over all channels. */
  reactions: Record<string, number>;
  hotfix: HotfixProposal;
}
