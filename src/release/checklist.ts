import type { Soak } from './health/check.ts';

/** The four phases of the release process, in order (release-process.md, "Release Checklist"). */
export const PHASES = ['pre-release', 'testing', 'release-day', 'post-release'] as const;
export type PhaseId = (typeof PHASES)[number];

/** The four places where people decide, in order. */
export const GATES = ['pre-release', 'testing', 'production', 'post-release'] as const;
export type GateId = (typeof GATES)[number];

/** A step's id such as `run-tests`, or a gate as `gate:testing`. */
export type Need = string;

/** A phase as one release will live it. */
export interface PhasePlan {
  id: PhaseId;
  title: string;
  /** Opens no earlier than this instant (ISO 8601, UTC) unless a person opens it early. */
  opensAt: string;
  /** What must be done before it can open at all, early or not. */
  needs: Need[];
}

/** One line of the checklist as one release will live it: plain data, stored with the release. */
export interface StepPlan {
  id: string;
  phase: PhaseId;
  /** The checklist line in the words of the process, e.g. `Run full test suite`. */
  title: string;
  needs: Need[];
  work: Work;
  /** Who may sign it off, or mark it as done by hand. */
  role: string;
  /** `candidate`: a new commit on the release branch asks for it again. `release`: it stands for the whole release. */
  evidence: 'candidate' | 'release';
  /** Of a staged rollout: which of its stages this is about. */
  stage?: Stage;
  /** Begins no earlier than so long after everything that it waits for, in ms. */
  afterMs?: number;
  /** What becomes of it when the release is rolled back. */
  undo?: Undo;
}

/** One stage of a rollout to production, e.g. `10%`. */
export interface Stage {
  name: string;
  /** From 1. */
  number: number;
  total: number;
  /** Brings the version there, or looks whether it is well there. */
  does: 'deploy' | 'soak';
}

/** Is a step undone by Roll back, or never? `says`: in a few words, which may hold `{tag}` and `{previousTag}`. */
export interface Undo {
  by: 'rollback' | 'never';
  says: string;
  /** The project says so itself. */
  isOwn?: true;
}

/** What a step does when its turn comes. */
export type Work =
  | { kind: 'bot' /* T-Minus itself does it: looks first, may run again */ }
  | CommandWork
  | WatchWork
  | { kind: 'review' /* a pull request, its reviewers and its checks: waits for them, and ends by itself */ }
  | HttpCheckWork
  | { kind: 'sign-off'; /** Why a person and not a machine, when that needs saying. */ why?: string };

/** Watches the release in production for a while. Ends by itself when it is healthy, else a person decides. */
export interface WatchWork extends Soak {
  kind: 'watch';
}

/** Asks an address whether what was released answers there. Looks only: may run again. */
export interface HttpCheckWork {
  kind: 'http-check';
  /** With placeholders, as in a command. */
  url: string;
  /** A value `$NAME`, or `Bearer $NAME`, has that variable of the bot in it. */
  headers: Record<string, string>;
  /** The answer's. */
  status: number;
  /** Where in the answer's JSON (`build.version`, `parts.0.state`) -> what has to stand there, with placeholders. */
  json: Record<string, string>;
  /** Does the certificate have to be good? */
  tls: boolean;
  /** Is it gone after where the answer sends us? */
  follow: boolean;
  /** Of one try. */
  timeoutMs: number;
  tries: number;
  /** The pause between two tries. */
  everyMs: number;
  /** For `{environment}`. */
  environment?: string;
}

/** A configured command: never handed to a shell unless `shell` says so. */
export interface CommandWork {
  kind: 'command';
  run: string;
  shell: boolean;
  timeoutMs: number;
  /** May it be run again when a worker died in the middle? If not, a person is asked. */
  idempotent: boolean;
  /** May it run in a rehearsal, where nothing is pushed or deployed? */
  rehearse?: boolean;
  /** The environment it changes; two commands never change one environment at the same time. */
  environment?: string;
  /** Brings `{previousTag}` back. Shown, and run only when a person says so. */
  rollback?: string;
  /** Names and values that the command's process gets on top of the listed environment. */
  env: Record<string, string>;
  /** Run in each fresh worktree before the command, e.g. `npm ci`. */
  prepare?: string;
  /** The files that are kept of what it has made: patterns relative to the worktree, with placeholders. */
  artifacts?: string[];
}

/** A gate as one release will live it. */
export interface GatePlan {
  id: GateId;
  title: string;
  phase: PhaseId;
  needs: Need[];
  /** How many approvals from which role. */
  quorum: Record<string, number>;
  fourEyes: boolean;
}

/** The resolved checklist: stored in the release, so that a changed configuration changes no release under way. */
export interface Checklist {
  phases: PhasePlan[];
  steps: StepPlan[];
  gates: GatePlan[];
  /** Brings the previous tag back; joins the steps when somebody orders it. Absent where none is configured. */
  rollback?: StepPlan;
}

/** The id of the step that deploys to production; of a staged rollout it is the last stage. */
export const DEPLOY = 'deploy-production';

/** The id of the step that brings the previous tag back. */
export const ROLL_BACK = 'roll-back';

/** The id of the step of a hotfix that takes the fix. */
export const TAKE_FIX = 'take-fix';

/** The gate's name as a need. */
export function gateNeed(gate: GateId): Need {
  return `gate:${gate}`;
}

/** What follows needs what these leave behind: the candidate, the commit to tag, the tag to build and deploy. */
export const ESSENTIAL_STEPS: ReadonlySet<string> = new Set(['create-release-branch', 'merge-to-main', 'tag-release']);
