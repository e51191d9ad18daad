import type { Announcing } from '../release/announcing.ts';
import type { Cadence, Schedule, WorkCalendar } from '../release/work-calendar.ts';
import type { GateId, HttpCheckWork, PhaseId, Undo } from '../release/checklist.ts';
import type { Soak } from '../release/health/check.ts';
import type { CommitRules } from '../release/objection.ts';
import type { Charter } from '../release/rights.ts';
import type { Roles } from '../release/role.ts';
import type { ForgeSource } from '../services/forge/source.ts';
import type { PageWords } from '../release/page-texts.ts';
import type { Impact, PageRules } from '../release/status-page.ts';
import type { MetricsSource } from '../services/metrics/source.ts';
import type { TagKey } from '../services/repository/repository.ts';
import type { StatusPageTarget } from '../services/status-page/target.ts';
import type { WebhookEndpoint } from '../services/webhook/webhook.ts';

/** How one project wants to be released: what tminus.yaml says, complete with defaults. */
export interface Project {
  /** The name in tminus.yaml, e.g. `acme-web`. */
  id: string;
  /** URL or path of the git remote. */
  repository: string;
  /** The main branch's name. */
  main: string;
  channel: string;
  announce: string[];
  /** How; absent: by itself, with no links and no thanks. */
  announcing?: Omit<Announcing, 'web'>;
  roles: Roles;
  /** Deed -> the roles that may, where they aren't those that T-Minus has for it. */
  rights?: NonNullable<Charter['rights']>;
  /** Slack user id -> the e-mail addresses that the person commits with. */
  people: Record<string, string[]>;
  /** IANA name. */
  timezone: string;
  schedule: Schedule;
  calendar: WorkCalendar;
  cadence: Cadence;
  /** Branches of older releases that it still mends. */
  supported?: string[];
  /** How a hotfix gets onto other release branches; absent: it is pushed. */
  picks?: 'pull-request';
  /** What its tags begin with: `v` by default; absent: as its tags have it, `v` for a first release. */
  tagPrefix?: string;
  /** Absent: tags are not signed. A key `$NAME` is that variable of the bot. */
  signTags?: TagKey;
  /** Where its package is in the repository, without slashes at the ends; absent: all of it. */
  path?: string;
  rules: CommitRules;
  /** Judges the API itself: prints `major`, `minor` or `patch` as the first word of its last line. */
  apiCheck?: { run: string; shell: boolean; timeoutMs: number };
  /** Run in each fresh worktree before a step's command. */
  prepare?: string;
  /** Handed to every command of the project. */
  env: Record<string, string>;
  /** Per gate: how many approvals from which role. */
  quorums: Record<GateId, Record<string, number>>;
  fourEyes: boolean;
  /** By step id: what differs from the default checklist; an unknown id is a step of the project's own. */
  steps: Record<string, StepOverride>;
  /** Where alerts go; the project's own channel when absent. */
  alerts?: string;
  /** How a release is watched in production; absent: people do it. */
  monitor?: Monitor;
  /** Where its pull requests and releases are; absent: git alone. */
  forge?: ForgeSource;
  /** What readers are told, and where; absent: people tell them. */
  statusPage?: StatusPagePlan;
  /** Other programs that hear of every event. */
  webhooks?: WebhookEndpoint[];
}

/** What a project says of one line of the checklist. */
export interface StepOverride {
  /** `false` takes the line off the checklist. */
  enabled?: boolean;
  run?: string;
  shell?: boolean;
  timeoutMs?: number;
  idempotent?: boolean;
  environment?: string;
  rollback?: string;
  /** Asks an address instead of running a command. */
  check?: Omit<HttpCheckWork, 'kind' | 'environment'>;
  /** The files that are kept of what its command has made. */
  artifacts?: string[];
  role?: string;
  /** Replaces what the step waits for. */
  after?: string[];
  env?: Record<string, string>;
  /** `false`: not before this step. */
  prepare?: boolean;
  /** May it be run in a rehearsal, where nothing is pushed or deployed? Not unless it says so. */
  rehearse?: boolean;
  /** Of a step of the project's own: where it belongs, and what its line says. */
  phase?: PhaseId;
  title?: string;
  /** Of deploy-production: it goes out stage by stage; what comes last reaches everybody. */
  stages?: StageOverride[];
  /** What becomes of it when a release is rolled back. */
  undo?: Undo;
}

/** One stage of a rollout. */
export interface StageOverride {
  /** e.g. `10%`. */
  name: string;
  run: string;
  /** How long it is looked at before the next stage begins. */
  soakMs?: number;
  /** Of the monitor's; absent: all of them. */
  checks?: string[];
  /** A command that says, at the end of the soak, whether the stage is well; in place of the monitor's checks. */
  health?: string;
}

/** What readers of a status page are told. */
export interface StatusPagePlan {
  rules: PageRules;
  words: PageWords;
  /** How the components are while production goes back. */
  impact: Impact;
  target: StatusPageTarget;
}

/** How a project's releases are watched. */
export interface Monitor extends Soak {
  source: MetricsSource;
  acknowledgeWithinMs: number;
  silenceMs: number;
  /** The role that is called when nobody takes an alert on. */
  escalateTo: string;
}
