import type { Redis } from 'ioredis';
import { createEngine, type Engine, type EngineOptions } from '../../../src/engine/engine.ts';
import type { ProjectMetrics } from '../../../src/engine/execute.ts';
import { createQueues, type Queues } from '../../../src/engine/queues.ts';
import { startWorkers } from '../../../src/engine/workers.ts';
import type { Project } from '../../../src/process/project.ts';
import { createChartPainter } from '../../../src/services/chart/echarts.ts';
import { connectRedis } from '../../../src/services/redis/connect.ts';
import { createArtifactStore } from '../../../src/services/artifacts/folder-store.ts';
import { createHttpChecker } from '../../../src/services/http-check/undici.ts';
import { openRepository } from '../../../src/services/repository/git.ts';
import type { Repository } from '../../../src/services/repository/repository.ts';
import { createCommandRunner } from '../../../src/services/runner/command-runner.ts';
import { createRosterTwin } from '../../fakes/roster.ts';
import { createMask } from '../../../src/services/runner/mask.ts';

/** An engine as one process has it: with connections, a journal and queues of its own. */
export interface TestEngine extends AsyncDisposable {
  engine: Engine;
  queues: Queues;
  redis: Redis;
  /** What it was told that nobody should ever see. */
  errors: unknown[];
  /** Starts its workers: from here on it does steps, too. */
  work: () => void;
}

/** Where a test wants to have a hand in it. */
export interface Interventions extends Pick<EngineOptions, 'statusPageOf' | 'webhooks' | 'warn'> {
  mirror?: EngineOptions['mirror'];
  /** The repository as this engine meets it. */
  repository?: (real: Repository) => Repository;
  /** What its projects' metrics say. */
  metrics?: ProjectMetrics;
  painter?: EngineOptions['painter'];
  /** Where its projects' pull requests are. */
  forgeOf?: EngineOptions['forgeOf'];
  /** Who is there; by default everybody who is named, and no group. */
  roster?: EngineOptions['roster'];
  /** No secrets when absent. */
  mask?: EngineOptions['mask'];
  /** What belongs to a project and to none of its releases is to be shown. */
  syncProject?: (project: string) => Promise<void>;
  /** Its clock; ISO 8601, UTC. */
  now?: () => string;
}

/** Starts an engine on a real Redis, real git and real processes; only Slack is far away. */
export async function startTestEngine(
  options: { socket: string; projects: Project[]; dataDir: string } & Interventions,
): Promise<TestEngine> {
  const { socket, projects, dataDir, mirror, metrics, repository = (real) => real } = options;
  const { syncProject = () => Promise.resolve() } = options;
  const redis = await connectRedis(socket);
  const errors: unknown[] = [];
  const queues = createQueues(redis, (error) => errors.push(error));
  const repositories = new Map<string, Promise<Repository>>();
  const repositoryOf = async ({ id, repository: url, main }: Project): Promise<Repository> => {
    const open = repositories.get(id) ?? openRepository({ project: id, url, main, dataDir }).then(repository);
    repositories.set(id, open);
    return open;
  };
  const engine = createEngine({
    redis,
    queues,
    dataDir,
    repositoryOf,
    projects: new Map(projects.map((project) => [project.id, project])),
    runner: createCommandRunner({ secrets: [], graceMs: 500 }),
    roster: options.roster ?? createRosterTwin(),
    mask: options.mask ?? createMask([]),
    httpChecker: createHttpChecker({ mask: (text) => text }),
    artifacts: createArtifactStore({
      dataDir,
      mask: createMask([]),
      now: options.now ?? (() => new Date().toISOString()),
    }),
    announcer: { announce: () => Promise.resolve('https://example.com/message') },
    metricsOf: () => metrics,
    ...(options.forgeOf && { forgeOf: options.forgeOf }),
    painter: options.painter ?? createChartPainter(),
    pausesMs: [0, 0],
    baseEnv: { PATH: process.env['PATH'] ?? '' },
    variables: {},
    onError: (error) => errors.push(error),
    now: options.now ?? (() => new Date().toISOString()),
    ...(mirror && { mirror }),
    ...(options.statusPageOf && { statusPageOf: options.statusPageOf }),
    ...(options.webhooks && { webhooks: options.webhooks }),
    ...(options.warn && { warn: options.warn }),
  });
  let stopWorkers: ((deadlineMs: number) => Promise<void>) | undefined;
  return {
    engine,
    queues,
    redis,
    errors,
    work() {
      stopWorkers = startWorkers({
        connection: redis,
        engine,
        handleIntent: () => Promise.resolve(),
        syncRelease: () => Promise.resolve(),
        syncProject: async (project) => syncProject(project),
        onError: (error) => errors.push(error),
        mask: options.mask ?? createMask([]),
      });
    },
    async [Symbol.asyncDispose]() {
      await stopWorkers?.(0);
      await queues.close();
      redis.disconnect();
    },
  };
}
