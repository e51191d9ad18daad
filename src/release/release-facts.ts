import type { Announcing } from './announcing.ts';
import type { Checklist } from './checklist.ts';
import type { CommitRules, LeftOut, Waiver } from './objection.ts';
import type { Charter } from './rights.ts';
import type { ReleaseType } from './version.ts';
import type { Schedule, WorkCalendar } from './work-calendar.ts';

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
  /** How; absent in releases of an older T-Minus: by itself, with no links and no thanks. */
  announcing?: Announcing;
  /** Role -> Slack user ids (`U…`) and user groups (`S…`). An absent or empty role is nobody. */
  roles: Record<string, string[]>;
  /** Deeds whose roles the project names itself. */
  rights?: NonNullable<Charter['rights']>;
  checklist: Checklist;
  /** Absent in releases that were started before there were alerts. */
  alerting?: Alerting;
  /** Where the package is in its repository, without slashes at the ends, e.g. `packages/web`; absent: all of it. */
  path?: string;
  /** Absent in releases of an older T-Minus: then the defaults. */
  rules?: CommitRules;
  /** Absent in releases of an older T-Minus, and where the schedule is not in whole days: then there are no deadlines. */
  calendar?: WorkCalendar;
  /** It began at once: it has no deadlines before somebody gives it a day. */
  waitsForNothing?: true;
  /** How long before Release Day its phases open: what another Release Day means for them. Absent in releases of an older T-Minus. */
  schedule?: Schedule;
  /** Waived at the start. */
  waivers?: Waiver[];
  /** What it goes without. */
  leftOut?: LeftOut[];
  /** The release that was cancelled so that this one, of another type, could take its place. */
  follows?: { release: string; version: string };
  /** Of a hotfix. */
  hotfix?: HotfixFacts;
}

/** What a hotfix mends, and where it is cut. */
export interface HotfixFacts {
  /** In the words of whoever started it. */
  summary: string;
  /** The alert, or the logged issue, that it came from, and of which release that is. */
  from?: { release: string; alert?: number; issue?: number };
  /** Commits that were named as the fix, in the order in which they are picked. */
  picks?: NamedFix[];
  /** Cut from the main branch, or from what production ran. */
  base: 'main' | 'production';
}

/** A commit that is to be picked. */
export interface NamedFix {
  /** Full commit id. */
  commit: string;
  subject: string;
  /** As git has it. */
  author: string;
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
