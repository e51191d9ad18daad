import type { Actor } from './actor.ts';
import type { AnnouncementEdits } from './announcement-edits.ts';
import type { Contributor } from './announcing.ts';
import type { Candidate } from './candidate.ts';
import type { GateId, PhaseId, StepPlan } from './checklist.ts';
import type { ChangelogEdits } from './edits.ts';
import type { ReleaseFacts } from './release-facts.ts';
import type { Verdict } from './health/verdict.ts';
import type { Review } from './review.ts';
import type { MergeTrial } from './merge-trial.ts';
import type { Kind, Objection } from './objection.ts';
import type { BranchPick } from './picks.ts';

/** A commit of the release that may have to do with an alert. */
export interface Suspect {
  commit: string;
  subject: string;
  /** As git has it. */
  author: string;
  /** Plain text, e.g. `touches src/checkout`. */
  why: string;
}

/** A commit of somebody's that came into a release under way. */
export interface Arrival {
  /** Full commit id. */
  commit: string;
  /** On one line. */
  subject: string;
  /** A Slack user id where the configuration maps the address, else the name as git has it. */
  author: Actor;
}

/** How far a hotfix is, for whoever waits for it: under way, verified in production, cancelled, or taken back from there. */
export type HotfixStage = 'started' | 'live' | 'cancelled' | 'rolled-back';

export const SEVERITIES = ['minor', 'major', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A file that a step has made, and that is kept. */
export interface Artifact {
  /** What it is called, without a folder; no two of a release are called the same. */
  name: string;
  /** In bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  /** Where it is kept, relative to the data directory. */
  path: string;
  /** Of the in-toto statement that says how the others were made; absent for what was built. */
  kind?: 'provenance';
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
  /** Set by update-changelog: what its commits tell readers besides; absent in events of an older T-Minus. */
  forReaders?: { whatToDo: { line: string; todo: string }[]; thanks: Contributor[] };
  /** Full log, relative to the data directory. */
  log?: string;
  /** A picture, relative to the data directory. */
  chart?: string;
  /** Where people see what it made, such as the release on GitHub. */
  url?: string;
  /** The files that it made and that are kept, in alphabetical order, what says how they were made last. */
  artifacts?: Artifact[];
}

/** Why a step did not succeed, for people. */
export interface StepTrouble {
  /** One sentence: what was wrong, where, and what to do. Plain text. */
  reason: string;
  /** The last lines of output, already masked. */
  tail?: string[];
  log?: string;
  chart?: string;
  /** Files that are kept although it failed: another attempt needn't make them again. */
  artifacts?: Artifact[];
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
    | {
        type: 'StepStarted';
        step: string;
        attempt: number;
        start: number;
        worker: string;
        /** Of the deployment: what production ran then, where that isn't what was known before. */
        replaces?: string;
      }
    | { type: 'StepSucceeded'; step: string; attempt: number; result: StepResult }
    | { type: 'StepFailed'; step: string; attempt: number; trouble: StepTrouble }
    | { type: 'StepInterrupted'; step: string; attempt: number; reason: string; chart?: string }
    | { type: 'StepRetried'; step: string; attempt: number }
    | { type: 'StepSkipped'; step: string; reason: string }
    | { type: 'StepSignedOff'; step: string; note?: string }
    | {
        type: 'CandidateChosen';
        candidate: Candidate;
        /** The commits that are new in it, at most 20, the newest first; absent in events of an older T-Minus. */
        arrived?: Arrival[];
        /** Ids of commits that somebody had the bot take back in it. */
        takenBack?: string[];
      }
    /** Merging into main would come out differently from what was known. */
    | ({ type: 'MergeTried' } & Pick<MergeTrial, 'main' | 'conflicts' | 'total'>)
    | { type: 'ApprovalGiven'; gate: GateId; roles: string[]; digest: string }
    | { type: 'ApprovalVoided'; gate: GateId; reason: string }
    /** By whoever had given it. */
    | { type: 'ApprovalWithdrawn'; gate: GateId }
    /** Nothing but the changelog's date has changed: what was approved is bound to the new content. */
    | { type: 'ApprovalsCarried'; gate: GateId; /** SHA-256, hex. */ digest: string }
    /** Somebody's no: ReleaseHeld comes with it. */
    | { type: 'GateRefused'; gate: GateId; reason: string }
    /** Passed without the approvals that were missing, as in `1 QA`. */
    | { type: 'GateOverridden'; gate: GateId; reason: string; missing: string; digest: string }
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
    | {
        type: 'AlertResolved';
        alert: number;
        how: 'recovered' | 'rolled back' | 'watch ended' | 'hotfix';
        chart?: string;
      }
    /** A pull request says something else than before, or the forge can't be asked any more, or again. */
    | {
        type: 'ReviewSeen';
        step: string;
        attempt: number;
        seen?: Review;
        /** Why it could not be asked. */ trouble?: string;
      }
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
    /** What became of the hotfix that an alert or an issue of this release led to. */
    | { type: 'HotfixNoted'; hotfix: string; tag: string; stage: HotfixStage; alert?: number; issue?: number }
    /** Nothing begins and no gate is passed until it is resumed. */
    | { type: 'ReleaseHeld'; reason: string; why: 'person' | 'deadline' }
    | { type: 'ReleaseResumed' }
    /** Other dates: every phase that hasn't opened opens then. */
    | {
        type: 'ReleaseRescheduled';
        reason: string;
        targetDate: string;
        targetAt: string;
        opensAt: Partial<Record<PhaseId, string>>;
        /** It no longer waits for any date: from then on it has no deadlines. */
        now?: true;
      }
    /** From now on the release branch takes fixes only. */
    | { type: 'BranchFrozen'; /** The candidate's content at that moment. */ content: string }
    | { type: 'CommitWaived'; commit: string; against: Objection['against']; reason: string }
    | { type: 'CommitClassified'; commit: string; kind: Kind }
    | { type: 'ChangelogEdited'; edits: Pick<ChangelogEdits, 'entries' | 'added'> }
    | { type: 'AnnouncementEdited'; edits: AnnouncementEdits }
    /** It may go out. */
    | { type: 'AnnouncementConfirmed' }
    /** The project is frozen (ledger.ts), and this release goes on nevertheless. */
    | { type: 'FreezeOverridden'; freeze: string; reason: string }
    /** People who hold up a gate were reminded. */
    | { type: 'GateReminded'; gate: GateId; people: Actor[] }
    | { type: 'HandoverOffered'; to: Actor }
    /** By whoever takes it over. */
    | { type: 'HandoverAccepted' }
    | { type: 'HandoverDeclined' }
    /** A look at the other release branches found something new: what picking the fix onto them would do, or has done. */
    | {
        type: 'PicksTried';
        picks: BranchPick[];
        /** The last commit of the fix. */ of: string;
        /** Its turn has come. */ due?: true;
      }
    /** Somebody has the fix pushed to these. */
    | { type: 'PicksOrdered'; branches: string[] }
    | { type: 'ReleaseCancelled'; reason: string }
    | { type: 'ReleaseFinished' }
  );

export type EventOf<T extends ReleaseEvent['type']> = Extract<ReleaseEvent, { type: T }>;
