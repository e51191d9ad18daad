import type { GateId, PhaseId } from './checklist.ts';
import type { ChangelogEdits } from './edits.ts';
import type { Actor } from './actor.ts';
import type { ReaderSection } from './reader-sections.ts';
import type { Candidate } from './candidate.ts';
import type { Arrival, HotfixStage, StepResult, StepTrouble, Suspect } from './event.ts';
import type { Verdict } from './health/verdict.ts';
import type { FreezeState } from './freeze.ts';
import type { LockState } from './lock.ts';
import type { MergeTrial } from './merge-trial.ts';
import type { Person } from './role.ts';
import type { Review } from './review.ts';
import type { BranchPick } from './picks.ts';
import type { Roster } from './roster.ts';

/** What people ask of a release that is under way. Words that a person typed stay strings until `decide` has looked at them. */
export type PersonCommand =
  | {
      type: 'OpenPhase';
      phase: string;
      /** The project's freezes, those to come and those that are over, too: filled in by the engine. */
      freezes?: FreezeState[];
    }
  | {
      type: 'Approve';
      gate: string;
      /** What was on the card; absent when typed as a command. */
      digest?: string;
      /** The project's freezes, those to come and those that are over, too: filled in by the engine. */
      freezes?: FreezeState[];
      /** Its locks, those that were lifted, too. */
      locks?: LockState[];
      /** The tag that production runs, of another release than this one: filled in by the engine. */
      production?: string;
    }
  /** One's own approval of a gate that is still open. */
  | { type: 'Withdraw'; gate: string }
  /** A no: it holds the release. */
  | { type: 'Reject'; gate: string; reason: string }
  /** Passes a gate without the approvals that are missing. */
  | {
      type: 'OverrideGate';
      gate: string;
      reason: string;
      /** What was on the card; absent when typed as a command. */
      digest?: string;
      freezes?: FreezeState[];
      locks?: LockState[];
      production?: string;
    }
  | { type: 'Hold'; reason: string }
  | {
      type: 'Resume';
      /** Filled in by the engine, for when it needs another date. */
      freezes?: FreezeState[];
    }
  /** To YYYY-MM-DD, or `now`. */
  | { type: 'Reschedule'; to: string; reason?: string }
  /** Lets a commit stay in although the type or the freeze doesn't allow it; without a commit: all that stand in the way. */
  | { type: 'Waive'; commit?: string; reason: string }
  /** By commit: its id, or the beginning of it. */
  | { type: 'Classify'; kinds: Record<string, string> }
  | { type: 'EditChangelog'; edits: Pick<ChangelogEdits, 'entries' | 'added'> }
  /** What isn't named stays as it is; `null` takes the edit of it back. */
  | {
      type: 'EditAnnouncement';
      headline?: string | null;
      intro?: string | null;
      /** `settles`: whoever wrote the lines has seen everything that the changelog says by now. */
      sections?: Partial<Record<ReaderSection, { lines: string[]; settles?: true } | null>>;
    }
  /** Lets the announcement go out, where that has to be said. */
  | { type: 'Announce' }
  /** Goes on although the project is frozen. */
  | { type: 'OverrideFreeze'; reason: string; freezes?: FreezeState[] }
  /** `roster`: filled in by the engine, which knows who is there. */
  | { type: 'Handover'; to: Actor; roster?: Roster }
  | { type: 'AcceptHandover'; roster?: Roster }
  | { type: 'DeclineHandover' }
  | { type: 'SignOff'; step: string; note?: string }
  | { type: 'Retry'; step: string }
  | { type: 'Skip'; step: string; reason: string }
  /** Has the fix pushed to other release branches: to these, or to all that take it as it is. */
  | { type: 'Pick'; branches?: string[] }
  | { type: 'Cancel'; reason: string }
  | {
      type: 'RollBack';
      reason: string;
      /** Filled in by the engine, which knows what became of the releases before, */
      to?: string;
      /** and of those after: what production runs by now (rollback.ts). */
      overtaken?: { tag: string; at: string };
    }
  /** Without a number, the alert that is open. */
  | { type: 'Acknowledge'; alert?: number }
  | { type: 'DismissAlert'; alert?: number; reason: string }
  | { type: 'LogFeedback'; text: string; from?: Actor; permalink?: string }
  | { type: 'LogIssue'; title: string; severity: string; owner?: Actor; permalink?: string }
  | { type: 'ResolveIssue'; issue: number }
  /** Asked by nobody in particular: Slack tells that reactions have changed. */
  | { type: 'CountReactions'; channel: string; counts: Record<string, number> };

/** What the engine asks of it. */
export type EngineCommand =
  | { type: 'OpenDuePhase'; phase: PhaseId; freezes?: FreezeState[] }
  /** The deadline has passed: the release is held. */
  | { type: 'MissDeadline'; gate: GateId; freezes?: FreezeState[] }
  | { type: 'Remind'; gate: GateId; people: Actor[]; freezes?: FreezeState[] }
  | {
      type: 'BeginStep';
      step: string;
      attempt: number;
      worker: string;
      freezes?: FreezeState[];
      locks?: LockState[];
      /** The tag that production runs, of another release than this one. */
      production?: string;
    }
  | { type: 'SucceedStep'; step: string; attempt: number; start: number; result: StepResult }
  | { type: 'FailStep'; step: string; attempt: number; start: number; trouble: StepTrouble }
  | {
      type: 'AdoptCommits';
      candidate: Candidate;
      /** The commits that are new in it, the newest first. */
      arrived?: Arrival[];
      /** Ids of commits that the bot took back in it. */
      takenBack?: string[];
      /** Whoever had the bot take a commit back. */
      askedBy?: Actor;
    }
  /** Of merging this candidate into main. */
  | ({ type: 'RecordMergeTrial'; candidate: string } & Pick<MergeTrial, 'main' | 'conflicts' | 'total'>)
  | { type: 'BeginWatch'; step: string; attempt: number; worker: string }
  | {
      type: 'RecordLook';
      /** Counts up from 1 in a soak. */
      look: number;
      findings: Finding[];
      /** Who may have caused it; only looked up when an alert is to be raised. */
      suspects: Suspect[];
      /** Only drawn when something changes. */
      chart?: string;
    }
  | { type: 'Escalate'; alert: number }
  /** Nothing is left to do, and nobody has to close it. */
  | { type: 'Finish' }
  /** A hotfix for an alert or an issue of this release began, is live, or mends nothing any more. */
  | { type: 'NoteHotfix'; hotfix: string; tag: string; stage: HotfixStage; alert?: number; issue?: number }
  | {
      type: 'RecordReview';
      step: string;
      attempt: number;
      /** The pull request as it is now; */
      review?: Review;
      /** or why that can't be told. */
      trouble?: string;
    }
  | {
      type: 'RecordPicks';
      picks: BranchPick[];
      /** The last commit of the fix. */
      of: string;
      /** The number of the event that had last changed them when this was found. */
      seen: number;
    };

/** What a look found of one check. */
export interface Finding {
  step: string;
  attempt: number;
  check: string;
  /** Of this look and of those before it, the newest first; at least one. */
  verdicts: Verdict[];
  /** Of the whole soak since the check was last unhealthy: what it is judged by when its time is up. */
  whole: Verdict;
}

export type Command = { at: string } & ((PersonCommand & { by: Person }) | EngineCommand);
