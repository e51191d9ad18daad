import type { Checklist, GateId, PhaseId, StepPlan } from './checklist.ts';
import type { Verdict } from './health/verdict.ts';
import type { ReleaseType } from './version.ts';

/** A Slack user id (`U…`), or `tminus` for the bot itself. */
export type Actor = string;

/** The bot as an actor. */
export const BOT: Actor = 'tminus';

/** What would be released: a commit on the release branch, its tree, and the notes that describe it. */
export interface Candidate {
  /** Full commit id on the release branch. */
  commit: string;
  /** Tree id of that commit: what is tagged must have exactly this tree. */
  tree: string;
  /** The last commit in it that was not made by the bot: a change of this voids evidence and approvals. */
  content: string;
  /** How many commits since the previous tag, without merges and the bot's own. */
  changes: number;
  /** Who wrote them: Slack user ids where the configuration maps them, else e-mail addresses. */
  authors: Actor[];
  /**
   * When they were written: the median of their author dates (ISO 8601, UTC). Absent where none is known, as in
   * candidates of an older T-Minus.
   */
  writtenAt?: string;
  /** The changelog section of this version, exactly as in the file; absent until it is written. */
  notes?: string;
}

/** What a release is from its first moment on. */
export interface ReleaseFacts {
  id: string;
  project: string;
  type: ReleaseType;
  /** Without a leading v, e.g. `1.3.0`. */
  version: string;
  tag: string;
  branch: string;
  /** The main branch's name. */
  main: string;
  /** Absent for a first release. */
  previousTag?: string;
  /** What production ran when the release was started, where that is not the previous tag: it had been rolled back. */
  replaces?: string;
  /** The main branch's head when the release was started: the release branch is cut here. */
  base: string;
  /** Release Day as a calendar date (YYYY-MM-DD) in the project's time zone. */
  targetDate: string;
  /** The same as an instant (ISO 8601, UTC). */
  targetAt: string;
  timezone: string;
  /** Slack channel of the checklist. */
  channel: string;
  /** Slack channels that hear of the finished release. */
  announce: string[];
  /** Role -> Slack user ids (`U…`) and user groups (`S…`). An absent or empty role is nobody. */
  roles: Record<string, string[]>;
  checklist: Checklist;
  /** Absent in releases that were started before there were alerts. */
  alerting?: Alerting;
}

/** Where alerts go, and what becomes of one that nobody takes on. */
export interface Alerting {
  /** Slack channel of the alerts. */
  channel: string;
  /** After so long without an owner, the role is called, in ms. */
  acknowledgeWithinMs: number;
  /** For so long an owner is left in peace, in ms. */
  silenceMs: number;
  /** Who is called. */
  role: string;
}

/** A commit of the release that may have to do with an alert. */
export interface Suspect {
  commit: string;
  subject: string;
  /** As git has it. */
  author: string;
  /** Plain text, e.g. `touches src/checkout`. */
  why: string;
}

export const SEVERITIES = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a step leaves behind for the people and the steps after it. */
export interface StepResult {
  /** One line for the checklist, e.g. `128 tests in 4 s`. Plain text; what stands in backticks is shown as code. */
  summary?: string;
  /** Set when the step moved the candidate. */
  candidate?: Candidate;
  /** Set by merge-to-main: the commit that brought the candidate into the main branch. */
  mergeCommit?: string;
  /** Set by merge-to-main: what has to be tagged: the merge commit when its tree is the candidate's, else the candidate. */
  tagTarget?: string;
  /** Full log, relative to the data directory. */
  log?: string;
  /** A picture, relative to the data directory. */
  chart?: string;
}

/** Why a step did not succeed, for people. */
export interface StepTrouble {
  /** One sentence: what was wrong, where, and what to do. Plain text. */
  reason: string;
  /** The last lines of output, already masked. */
  tail?: string[];
  log?: string;
  chart?: string;
}

interface Common {
  /** ISO 8601, UTC. */
  at: string;
  by: Actor;
}

/** Facts of one release, in the past tense: the only thing that is stored. */
export type ReleaseEvent = Common &
  (
    | { type: 'ReleaseStarted'; release: ReleaseFacts }
    | {
        type: 'PhaseOpened';
        phase: PhaseId;
        early: boolean;
        /** The day in the project's zone, YYYY-MM-DD. */ date: string;
      }
    | { type: 'StepStarted'; step: string; attempt: number; start: number; worker: string }
    | { type: 'StepSucceeded'; step: string; attempt: number; result: StepResult }
    | { type: 'StepFailed'; step: string; attempt: number; trouble: StepTrouble }
    | { type: 'StepInterrupted'; step: string; attempt: number; reason: string; chart?: string }
    | { type: 'StepRetried'; step: string; attempt: number }
    | { type: 'StepSkipped'; step: string; reason: string }
    | { type: 'StepSignedOff'; step: string; note?: string }
    | { type: 'CandidateChosen'; candidate: Candidate }
    | { type: 'ApprovalGiven'; gate: GateId; roles: string[]; digest: string }
    | { type: 'ApprovalVoided'; gate: GateId; reason: string }
    | { type: 'GatePassed'; gate: GateId }
    /** A check says something else than before, and has done so for long enough to be believed. */
    | { type: 'HealthChanged'; step: string; check: string; verdict: Verdict; chart?: string }
    | {
        type: 'AlertRaised';
        /** Counts up from 1 in a release. */ alert: number;
        checks: string[];
        suspects: Suspect[];
        chart?: string;
      }
    | { type: 'AlertAcknowledged'; alert: number; /** Silent until then (ISO 8601, UTC). */ until: string }
    /** Nobody took it on in time, or whoever did could not mend it in time: then `owner` is called, too. */
    | { type: 'AlertEscalated'; alert: number; role: string; owner?: Actor }
    /** Not this release's doing. */
    | { type: 'AlertDismissed'; alert: number; reason: string }
    | { type: 'AlertResolved'; alert: number; how: 'recovered' | 'rolled back' | 'watch ended'; chart?: string }
    /** The step joins the checklist. */
    | { type: 'RollbackOrdered'; reason: string; /** The previous tag. */ to: string; step: StepPlan }
    | { type: 'RolledBack'; to: string }
    | {
        type: 'FeedbackLogged';
        text: string;
        /** Who said it, when somebody else passed it on. */ from?: Actor;
        permalink?: string;
      }
    /** Of all messages in the announcement's thread; emoji name -> how often. */
    | { type: 'ReactionsCounted'; channel: string; counts: Record<string, number> }
    | {
        type: 'IssueLogged';
        /** Counts up from 1 in a release. */ issue: number;
        title: string;
        severity: Severity;
        owner?: Actor;
        permalink?: string;
      }
    | { type: 'IssueResolved'; issue: number }
    | { type: 'ReleaseCancelled'; reason: string }
    | { type: 'ReleaseFinished' }
  );

export type EventOf<T extends ReleaseEvent['type']> = Extract<ReleaseEvent, { type: T }>;
