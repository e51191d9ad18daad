import type { Checklist, GateId, PhaseId } from './checklist.ts';
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
}

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
}

/** Why a step did not succeed, for people. */
export interface StepTrouble {
  /** One sentence: what was wrong, where, and what to do. Plain text. */
  reason: string;
  /** The last lines of output, already masked. */
  tail?: string[];
  log?: string;
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
    | { type: 'StepInterrupted'; step: string; attempt: number; reason: string }
    | { type: 'StepRetried'; step: string; attempt: number }
    | { type: 'StepSkipped'; step: string; reason: string }
    | { type: 'StepSignedOff'; step: string; note?: string }
    | { type: 'CandidateChosen'; candidate: Candidate }
    | { type: 'ApprovalGiven'; gate: GateId; roles: string[]; digest: string }
    | { type: 'ApprovalVoided'; gate: GateId; reason: string }
    | { type: 'GatePassed'; gate: GateId }
    | { type: 'ReleaseCancelled'; reason: string }
    | { type: 'ReleaseFinished' }
  );

export type EventOf<T extends ReleaseEvent['type']> = Extract<ReleaseEvent, { type: T }>;
