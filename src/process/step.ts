import type { ApiVerdict } from './api-check.ts';
import type { PhaseId, StepPlan, Undo } from '../release/checklist.ts';
import type { StepResult, StepTrouble } from '../release/event.ts';
import type { Measure } from '../release/health/check.ts';
import type { Progress, Release } from '../release/release.ts';
import type { Announcer, JournalEntry } from '../services/announcer/announcer.ts';
import type { Forge } from '../services/forge/forge.ts';
import type { ArtifactStore } from '../services/artifacts/artifacts.ts';
import type { HttpChecker } from '../services/http-check/http-check.ts';
import type { Repository } from '../services/repository/repository.ts';
import type { Runner } from '../services/runner/runner.ts';
import type { PageShown } from '../services/status-page/status-page.ts';

/** One line of the default checklist: what it is called, when its turn comes, and who does it. */
export interface StepDefinition {
  id: string;
  phase: PhaseId;
  /** The line of release-process.md, word for word. */
  title: string;
  needs: string[];
  evidence: StepPlan['evidence'];
  /** Who may sign it off or mark it as done; `release-manager` when absent. */
  role?: string;
  /** What becomes of it when a release is rolled back; absent where nothing has to be said of that. */
  undo?: Undo;
  work:
    | {
        kind: 'bot';
        effect: Effect;
        /** People do it where a project names a role for it. */
        yields?: true;
        /** People do it where a project has none. */
        needs?: 'status-page';
      }
    | {
        kind: 'command';
        /** What release-process.md names for it; without one, and with none configured, the step is a sign-off. */
        run?: string;
        idempotent: boolean;
        environment?: string;
      }
    /** Watches what the project's monitor measures in this way; a sign-off where it measures nothing of the kind. */
    | { kind: 'watch'; of: Measure['kind'] }
    /** Waits for a pull request's reviewers and checks; a sign-off where the project has no forge. */
    | { kind: 'review' }
    | { kind: 'sign-off' };
}

/** What an automatic step gets to work with. */
export interface StepContext {
  release: Release;
  step: StepPlan;
  attempt: number;
  /** When this start was recorded (ISO 8601, UTC): a step has no clock of its own. */
  at: string;
  repository: Repository;
  runner: Runner;
  announcer: Announcer;
  /** Where its pull requests and releases are; absent: git alone. */
  forge?: Forge;
  /** The address of the release's card in Slack; undefined while it has none. */
  cardLink?: () => Promise<string | undefined>;
  httpChecker: HttpChecker;
  artifacts: ArtifactStore;
  /** Aborted when the step is no longer wanted. */
  signal: AbortSignal;
  /** Full log of this start. */
  logFile: { absolute: string; relative: string };
  /** The environment that a command's process gets: `PATH`, `HOME` and the like, never the bot's own secrets. */
  baseEnv: Record<string, string>;
  /** Values of the bot's variables that a command's environment may refer to as `$NAME`. */
  variables: Record<string, string>;
  /** Slack user id -> the e-mail addresses that the person commits with: commits are told by people. */
  people?: Record<string, string[]>;
  /** What the project's own judge of its API says of a commit. */
  judgeApi: (commit: string) => Promise<ApiVerdict>;
  /** The tag that production runs, of another release than this one; undefined where none is known. */
  production: () => Promise<string | undefined>;
  /** The release's journal as it stands now. */
  journal: () => Promise<JournalEntry>;
  /** Makes the status page say what is true of the release; absent where there is none. */
  showPage?: () => Promise<PageShown>;
  /** Called with the process id of whatever must be gone before the step may be started again. */
  onProcess: (pid: number) => void;
  /** Called when a command says how far it is. */
  onProgress?: (progress: Progress) => void;
}

/** How a start of a step ended. */
export type StepOutcome =
  | { kind: 'succeeded'; result: StepResult }
  | { kind: 'failed'; trouble: StepTrouble }
  /** Somebody pushed to the release branch: this commit is the new content. */
  | { kind: 'superseded'; head: string }
  /** It was stopped because it is no longer wanted. */
  | { kind: 'aborted' };

/** Makes one line of the checklist true. Looks first: meeting its own work again is a success, somebody else's a failure. */
export type Effect = (context: StepContext) => Promise<StepOutcome>;
