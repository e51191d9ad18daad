import type { StartedType } from '../actions/action-ids.ts';
import type { HotfixAsk } from '../hotfix/hotfix-ask.ts';
import type { ChangelogDraft } from '../modals/changelog/draft.ts';
import type { NewsEdit } from '../announcement/news-edit.ts';
import type { AnnouncementDraft } from '../modals/announcement/draft.ts';
import type { LineEdit } from './line-edit.ts';

/** A release as somebody would start it: what a plan, a rehearsal and every start say alike. */
export interface Wanted {
  type: StartedType;
  /** `now`, or a date (YYYY-MM-DD); absent: by the schedule. */
  on?: string;
  /** `rc` for a pre-release such as 1.3.0-rc.1. */
  pre?: string;
  project?: string;
}

/** By its id (a click), or as it was typed. */
export interface OfRelease {
  release?: string;
  project?: string;
  version?: string;
}

/** What a person wants to know or to change about the commits of a release, as they said it. */
export type PlanAsk =
  /** What a start would do. */
  | ({ kind: 'plan' } & Wanted)
  /** Goes through all of it in a scratch clone. */
  | ({ kind: 'rehearse' } & Wanted)
  /** Starts although some commits stand in the way: without them, or with a reason. `seen`: those that were on the screen. */
  | ({ kind: 'start-past'; seen: string } & Past & Wanted)
  /** The same past commits that are named, each by its id or the beginning of it: whoever names them has seen them. */
  | ({ kind: 'start-named'; commits: string[] } & Past & Wanted)
  /** Cancels a release that is under way, and starts one of another type in its place. */
  | ({ kind: 'start-instead'; type: StartedType } & OfRelease)
  | ({ kind: 'take-back'; commit: string } & OfRelease)
  /** What is new at a gate since it was approved; without a gate, at the one that is next. */
  | ({ kind: 'changes'; gate?: string } & OfRelease)
  /** Takes that back. `shown`: the last of people's commits that was on the screen. */
  | ({ kind: 'drop'; gate: string; shown?: string } & OfRelease)
  /** `page` counts from 0. */
  | { kind: 'changelog'; project?: string; version?: string; page?: number }
  | { kind: 'where'; what: string; project?: string }
  /** A window has opened, or its next page is wanted: `view` is its id. */
  | { kind: 'fill-window'; window: FilledWindow; view: string; release: string; page: number; draft: ChangelogDraft }
  | { kind: 'edit-changelog'; release: string; draft: ChangelogDraft }
  /** What those windows show, and what is changed in them, in words. */
  | ({ kind: 'changelog-lines'; page?: number } & OfRelease)
  | ({ kind: 'edit-line'; edit: LineEdit } & OfRelease)
  | ({ kind: 'unclassified' } & OfRelease)
  | HotfixAsk
  /** What the announcement says, with the words that edit it; and such an edit, in words or from the window. */
  | ({ kind: 'announcement' } & OfRelease)
  | ({ kind: 'reword-announcement'; edit: NewsEdit } & OfRelease)
  | { kind: 'edit-announcement'; release: string; draft: AnnouncementDraft };

/** Goes on although something stands in the way: `what` is a commit, a gate or a step, or `freeze`. */
export interface OverrideAsk {
  kind: 'override';
  what: string;
  reason: string;
  project?: string;
  version?: string;
}

/** How a start gets past the commits that its type doesn't allow. */
export type Past = { how: 'leave-out' } | { how: 'override'; reason: string };

/** Windows that open empty, since what they show has to be looked up, and are filled within a moment. */
export const FILLED_WINDOWS = ['edit-changelog', 'classify', 'edit-announcement'] as const;
export type FilledWindow = (typeof FILLED_WINDOWS)[number];
