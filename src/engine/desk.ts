import type { ChangelogEntry } from '../release/changelog.ts';
import type { PersonCommand } from '../release/command.ts';
import type { Actor } from '../release/actor.ts';
import type { FreezeState } from '../release/freeze.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Ledger, LedgerEvent } from '../release/ledger.ts';
import type { LockState } from '../release/lock.ts';
import type { Objection } from '../release/objection.ts';
import type {
  CalendarReport,
  Difference,
  PlanReport,
  RehearsalReport,
  WaysOut,
  Whereabouts,
} from '../release/plan-report.ts';
import type { Unreleased } from '../release/hotfix-start.ts';
import type { Refusal } from '../release/refusal.ts';
import type { HotfixFacts } from '../release/release-facts.ts';
import type { Release } from '../release/release.ts';
import type { Person } from '../release/role.ts';
import type { ReleaseType } from '../release/version.ts';
import type { Stored } from './journal.ts';

/** Who asks, when, and under which id: the same id never has an effect twice. */
export interface Asked {
  /** Slack's own unique id of the command or click. */
  intent: string;
  by: Person;
  /** ISO 8601, UTC. */
  at: string;
}

/** `/release minor on 2026-12-24`. */
export interface StartRequest extends Asked {
  project: string;
  type: Exclude<ReleaseType, 'hotfix'>;
  /** `now`: every phase opens as soon as the gate before it is approved. A date: Release Day, YYYY-MM-DD, already looked at. */
  on?: 'now' | (string & {});
  /** `rc` for a pre-release such as 1.3.0-rc.1. */
  pre?: string;
  /**
   * Commits that it goes without (ids of 7 digits or more): as the plan's way out says. `offenders`: those that the type
   * doesn't allow, as they are found when it starts.
   */
  leaveOut?: string[] | 'offenders';
  /** Commits that stay in although the type doesn't allow them. */
  waive?: { commits: string[] | 'offenders'; reason: string };
  /** Cancels this release first, and links the two: the way to another type once the branch was cut. */
  insteadOf?: string;
}

/** `/release hotfix <summary> [pick <sha>…]` */
export interface HotfixRequest extends Asked {
  project: string;
  type: 'hotfix';
  summary: string;
  /** The alert or the issue that it comes from. */
  from?: NonNullable<HotfixFacts['from']>;
  /** Commits that are the fix, each by 7 digits or more. */
  picks?: string[];
  /** Where it is cut, where somebody has said so. */
  base?: HotfixFacts['base'];
}

/** What became of a request. */
export type Answer =
  | { kind: 'done'; release: Release; events: ReleaseEvent[] }
  /** The same request came before: nothing happened again. */
  | { kind: 'repeated'; release: Release }
  | {
      kind: 'refused';
      refusal: Pick<Refusal, 'text'> & { code: string };
      /** Why a start was refused, when it was for commits that its type doesn't allow: what they are, and what can be done. */
      against?: {
        request: StartRequest;
        objections: Objection[];
        ways: WaysOut;
        /** Commit -> where it can be looked at; absent where that isn't known. */
        links?: Record<string, string>;
      };
      /** Main has moved on: somebody has to say where the hotfix is cut. */
      asks?: HotfixQuestion;
    };

/** The one question of a hotfix before it begins. */
export interface HotfixQuestion {
  request: HotfixRequest;
  /** The tag that production runs. */
  production: string;
  main: string;
  unreleased: Unreleased;
  /** What main holds besides fixes, the newest first, on one line each. */
  subjects: string[];
}

/** A question that changed nothing, or why there is no answer. */
export type Reply<T> = T | { refusal: Pick<Refusal, 'text'> & { code: string } };

/** The engine as people reach it: what Slack, and later a terminal, may ask for. */
export interface Desk {
  start(request: StartRequest | HotfixRequest): Promise<Answer>;
  /** Asks something of a release that is under way. */
  ask(release: string, command: PersonCommand, asked: Asked): Promise<Answer>;
  /** One release by its id; `head` is the hash over its whole journal (SHA-256, hex). */
  find(release: string): Promise<{ release: Release; events: ReleaseEvent[]; head: string } | undefined>;
  /** The release with how far its running commands say they are: telemetry for messages, which no journal has. */
  withProgress(release: Release): Promise<Release>;
  /**
   * The release's whole journal as it is stored, with the hashes that chain it; empty when there is no such release.
   * @throws BrokenChain, in a sentence, when it was tampered with
   */
  chain(release: string): Promise<Stored[]>;
  /** A project's releases, newest first, at most 20; those under way are always among them. */
  list(project: string): Promise<Release[]>;
  /** Everything that a project has released since this instant (ISO 8601, UTC). */
  history(project: string, from: string): Promise<History>;
  /** What a release would be, read-only. */
  plan(request: Omit<StartRequest, 'intent'>): Promise<Reply<PlanReport>>;
  /** Goes through a whole release in a scratch clone; the remote is not touched. Takes as long as its commands do. */
  rehearse(request: Omit<StartRequest, 'intent'>): Promise<Reply<RehearsalReport>>;
  /** The lines of a release's changelog as they stand, hidden ones too, for whoever edits them. */
  entries(release: string): Promise<Reply<ChangelogEntry[]>>;
  /** The changelog's section of a version, of the newest without one, with what it is called. */
  changelog(project: string, version?: string): Promise<Reply<{ version: string; notes: string }>>;
  /** In which release a commit (7 digits or more) or a pull request (`#12`) is. */
  where(project: string, what: string): Promise<Reply<Whereabouts>>;
  /** Takes a commit back on the release's branch, with a commit of the bot's own: never by force. */
  takeBack(release: string, commit: string, asked: Asked): Promise<Answer>;
  /** What is new at a gate since this person approved it; since anybody did, where they never have. */
  difference(release: string, gate: string, by: Actor): Promise<Reply<Difference>>;
  /**
   * Takes everything back that has come in since a gate was last approved.
   * @param shown the last of people's commits that was on the screen
   */
  dropNew(release: string, about: { gate: string; shown?: string }, asked: Asked): Promise<Answer>;
  /**
   * What was released last and what is due, of a project that is configured (ISO 8601, UTC).
   * @throws Error for any other: whoever asks has them from the configuration
   */
  calendar(project: string, now: string): Promise<CalendarReport>;
  /** Nothing of the project goes to production from then until then (ISO 8601, UTC). */
  freeze(
    project: string,
    freeze: { from: string; until: string; reason: string },
    asked: Asked,
  ): Promise<Reply<FreezeState>>;
  /** What belongs to a project and to none of its releases; `head` is the hash over its whole journal (SHA-256, hex). */
  projectLog(project: string): Promise<{ ledger: Ledger; events: LedgerEvent[]; head: string }>;
  /** Ends a freeze before its time; without an id, the one that holds or comes next. */
  lift(project: string, freeze: string | undefined, asked: Asked): Promise<Reply<FreezeState>>;
  /** Lets deployments to production through again after a rollback; without the name of a lock, all that hold. */
  unlock(
    project: string,
    wish: { lock?: string | undefined; reason: string },
    asked: Asked,
  ): Promise<Reply<LockState[]>>;
}

/** What a project has released over some time. */
export interface History {
  /** Since when it is told (ISO 8601, UTC): as asked, or the start of the very first release where that came later. */
  from: string;
  /** Newest first; also those that were started before and ended since. */
  releases: Release[];
}
