import { join } from 'node:path';
import { ALL_STEPS } from '../process/hotfix/checklist.ts';
import type { ApiJudge } from '../process/api-check.ts';
import { runCommand } from '../process/command.ts';
import { runHttpCheck } from '../process/http-check.ts';
import { peopleBehind } from '../process/people-behind.ts';
import type { Project } from '../process/project.ts';
import type { Effect, StepContext, StepOutcome } from '../process/step.ts';
import type { Candidate } from '../release/candidate.ts';
import type { Release } from '../release/release.ts';
import type { Announcer, JournalEntry } from '../services/announcer/announcer.ts';
import type { ArtifactStore } from '../services/artifacts/artifacts.ts';
import type { ChartPainter } from '../services/chart/chart.ts';
import type { HttpChecker } from '../services/http-check/http-check.ts';
import type { Metrics } from '../services/metrics/metrics.ts';
import { ForgeError, type Forge } from '../services/forge/forge.ts';
import { RepositoryError, type Repository } from '../services/repository/repository.ts';
import type { Runner } from '../services/runner/runner.ts';
import type { PageShown } from '../services/status-page/status-page.ts';
import type { Handles } from './perform.ts';
import type { StepJob } from './queues.ts';

/** The world as the steps meet it. */
export interface World {
  projects: Map<string, Project>;
  repositoryOf: (project: Project) => Promise<Repository>;
  runner: Runner;
  announcer: Announcer;
  httpChecker: HttpChecker;
  artifacts: ArtifactStore;
  /** Where the project's measurements come from; undefined where nothing is watched. */
  metricsOf: (project: Project) => ProjectMetrics | undefined;
  /** Where the project's pull requests and releases are; undefined where it has git alone. */
  forgeOf?: (project: Project) => Forge | undefined;
  /** The address of a release's card in Slack; undefined while it has none. */
  cardLink?: (release: string) => Promise<string | undefined>;
  painter: ChartPainter;
  /** Pauses between the tries within one look at the metrics, in ms. */
  pausesMs?: readonly number[];
  /** Absolute. */
  dataDir: string;
  /** What a command's process inherits: never the bot's own secrets. */
  baseEnv: Record<string, string>;
  /** Values of the bot's variables that commands are handed, by name: they stand in no journal. */
  variables: Record<string, string>;
  /** Is told of what no step should ever do. */
  onError: (error: unknown, what: string) => void;
}

/** The same with what steps may ask: the judge of their project's API, and the journal. */
export interface StepWorld extends World {
  judgeApi: ApiJudge;
  /** The tag that production runs, of another release than this one. */
  productionBeside: (release: string) => Promise<string | undefined>;
  /** Where a release's journal stands. */
  journalOf: (release: string) => Promise<JournalEntry>;
  /** Makes the status page say what is true of the release. */
  showPage?: (release: Release) => Promise<PageShown>;
}

/** A project's measurements; `scrape` where T-Minus collects them itself. */
export type ProjectMetrics = Metrics & { scrape?: () => Promise<void> };

/** Does the work of one step. What goes wrong in it is an outcome in words for people, never an exception. */
export async function execute(
  world: StepWorld,
  release: Release,
  job: StepJob,
  at: string,
  handles: Handles,
): Promise<StepOutcome> {
  const step = release.checklist.steps.find(({ id }) => id === job.step);
  const project = world.projects.get(release.project);
  if (!step) return failed(`The checklist has no step ${job.step}.`);
  if (!project) return failed(`${release.project} is no longer in tminus.yaml: put it back, and retry.`);
  try {
    const { runner, announcer, httpChecker, artifacts, baseEnv, variables, showPage } = world;
    const relative = join('logs', release.id, `${job.step}.${job.attempt}.${job.start}.log`);
    const repository = await world.repositoryOf(project);
    const { previousTag } = release;
    const forge = world.forgeOf?.(project);
    const context: StepContext = {
      release,
      step,
      attempt: job.attempt,
      at,
      runner,
      announcer,
      httpChecker,
      artifacts,
      baseEnv,
      variables,
      ...handles,
      ...(forge && { forge }),
      cardLink: async () => world.cardLink?.(release.id),
      people: project.people,
      repository,
      judgeApi: async (commit) => world.judgeApi(project, { repository, commit, previousTag }),
      production: async () => world.productionBeside(release.id),
      journal: async () => world.journalOf(release.id),
      ...(showPage && { showPage: async () => showPage(release) }),
      logFile: { relative, absolute: join(world.dataDir, relative) },
    };
    return named(await effectOf(step.work.kind, step.id)(context), project.people);
  } catch (error) {
    if (error instanceof RepositoryError || error instanceof ForgeError) return failed(error.message);
    world.onError(error, `${release.id}: ${job.step}`);
    return failed(
      'Something went wrong inside T-Minus; its log says what. Retry, and tell whoever runs T-Minus if it comes back.',
    );
  }
}

/** With whoever wrote the changes, as Slack knows them. */
export function withPeople(candidate: Candidate, people: Record<string, string[]>): Candidate {
  return { ...candidate, authors: peopleBehind(candidate.authors, people) };
}

function named(outcome: StepOutcome, people: Record<string, string[]>): StepOutcome {
  if (outcome.kind !== 'succeeded' || !outcome.result.candidate) return outcome;
  return { ...outcome, result: { ...outcome.result, candidate: withPeople(outcome.result.candidate, people) } };
}

function effectOf(kind: string, id: string): Effect {
  if (kind === 'command') return runCommand;
  if (kind === 'http-check') return runHttpCheck;
  const work = ALL_STEPS.find((step) => step.id === id)?.work;
  if (work?.kind === 'bot') return work.effect;
  return async () => failed('T-Minus does not know how to do this step; sign it off by hand.');
}

function failed(reason: string): StepOutcome {
  return { kind: 'failed', trouble: { reason } };
}
