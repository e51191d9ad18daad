import type { GateId, PhaseId } from './checklist.ts';
import type { ChangelogEntry } from './changelog.ts';
import type { Actor } from './actor.ts';
import type { Arrival } from './event.ts';
import type { FreezeState } from './freeze.ts';
import type { Objection } from './objection.ts';
import type { ReleaseType } from './version.ts';

/** What is new since somebody approved a gate, or anybody did. */
export interface Difference {
  gate: GateId;
  /** The gate's title. */
  title: string;
  /** By whom, when, and which commit. */
  since: { by: Actor; at: string; commit: string };
  /** The candidate's commit now. */
  commit: string;
  /** Of people, the newest first. */
  commits: Arrival[];
  /** Lines of the changelog that are there now and weren't, and the other way round. */
  notes: { added: string[]; removed: string[] };
  /** Lines of the checklist that were done anew: title, and what came of it. */
  results: { title: string; summary: string }[];
}

/** What a release would be if it were started now: nothing was changed to find out. */
export interface PlanReport {
  project: string;
  type: ReleaseType;
  version: string;
  tag: string;
  branch: string;
  main: string;
  /** Where the branch would be cut. */
  base: string;
  previousTag?: string;
  /** Of the commits since then, how many there are of each kind. */
  counts: { features: number; fixes: number; performance: number; breaking: number; other: number };
  /** The lines of the changelog, and the section as it would be written. */
  entries: ChangelogEntry[];
  notes: string;
  /** Commits whose subject says nothing that we understand; at most 50, the newest first. */
  unclassified: { commit: string; subject: string; author: Actor }[];
  objections: Objection[];
  /** Ways out of the objections. */
  ways?: WaysOut;
  /** Of these commits: where each can be looked at; absent where that isn't known. */
  links?: Record<string, string>;
  /** A gentle word, e.g. that a minor release has no feature in it. Plain text with marks. */
  note?: string;
  timezone: string;
  /** Release Day (YYYY-MM-DD), and when each phase opens (ISO 8601, UTC); absent dates lie in the past: at once. */
  targetDate: string;
  opensAt: Record<PhaseId, string>;
  /** Who could approve each gate, user ids and groups, and what it asks for in words. */
  gates: {
    id: GateId;
    title: string;
    asks: string;
    people: Actor[];
    /** Why it could never pass. */ problem?: string;
  }[];
  /** What else a start would be refused for now than `objections`, in sentences with marks; none when it could be started. */
  refusals: string[];
  /** Freezes of the project that its Release Day falls into. */
  freezes: FreezeState[];
  /** How long the latest releases took from start to production, in ms, the newest first; at most 5. */
  took: { version: string; ms: number }[];
}

/** What can be done about commits that the type doesn't allow. */
export interface WaysOut {
  /** The smallest type that allows all of them, and its version; absent when there is none. */
  makeIt?: { type: Exclude<ReleaseType, 'hotfix'>; version: string };
  /**
   * Going without them: the branch is cut before them when nothing else came after them, else they are reverted on it.
   * `conflicts`: files that keep them from being reverted; then it can't be done.
   */
  leaveOut?: {
    how: 'cut' | 'reverted';
    commits: string[];
    /** Other commits that a cut would leave out, too. */ alsoLost: number;
    conflicts?: string[];
  };
}

/** How one line of a rehearsal went. */
export interface RehearsedStep {
  /** A step's or a gate's id, or `push` and `dates`. */
  id: string;
  title: string;
  /** `not rehearsed`: a command that isn't marked as safe, a line that people sign off. */
  how: 'worked' | 'would have failed' | 'not rehearsed';
  /** What was found, in a sentence. Plain text with marks. */
  found?: string;
  ms: number;
}

/** A whole release in a scratch clone, with the remote untouched. */
export interface RehearsalReport {
  project: string;
  type: ReleaseType;
  version: string;
  steps: RehearsedStep[];
  ms: number;
}

/** In which release a change is. */
export type Whereabouts = Place & {
  /** Where else its change is, by another commit: it was picked, or is a pick itself. */
  picks?: Extract<Place, { kind: 'released' | 'under-way' }>[];
};

type Place =
  /** In a tag; `release` when T-Minus made it and still knows it. */
  | { kind: 'released'; commit: string; subject: string; tag: string; release?: string }
  /** On the branch of a release that is under way. */
  | { kind: 'under-way'; commit: string; subject: string; release: string; version: string }
  /** On main, in no release: `next` is what would follow. */
  | { kind: 'waiting'; commit: string; subject: string; next?: { type: ReleaseType; version: string } }
  /** Taken back: by this commit. */
  | { kind: 'reverted'; commit: string; subject: string; by: string }
  /** On no branch that is released from. */
  | { kind: 'elsewhere'; commit: string; subject: string };

/** When a project last released, and when it means to release next, per type. */
export interface CalendarReport {
  project: string;
  timezone: string;
  /** YYYY-MM-DD. */
  today: string;
  types: {
    type: Exclude<ReleaseType, 'hotfix'>;
    cadence: 'as needed' | { months: number };
    last?: { version: string; date: string };
    /** A working day, YYYY-MM-DD; absent for types as needed, and while nothing was ever released. */
    due?: string;
    standing: 'as needed' | 'in time' | 'due soon' | 'overdue' | 'under way';
  }[];
  /** Phases that are still to open, of releases under way. */
  ahead: { release: string; version: string; phase: PhaseId; at: string }[];
  /** That hold or will hold. */
  freezes: FreezeState[];
}
