import { join } from 'node:path';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import type { SlackServer } from '../../sandbox/slack/server.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { messagesKey, projectOf } from '../../src/engine/keys.ts';
import { createQueues, PREFIX, QUEUES } from '../../src/engine/queues.ts';
import { startWorkers } from '../../src/engine/workers.ts';
import type { Project } from '../../src/process/project.ts';
import { ONLY_NAMED } from '../../src/release/roster.ts';
import { createChartPainter } from '../../src/services/chart/echarts.ts';
import { connectRedis } from '../../src/services/redis/connect.ts';
import { startPrivateRedis } from '../../src/services/redis/private-server.ts';
import { createArtifactStore } from '../../src/services/artifacts/folder-store.ts';
import { createHttpChecker } from '../../src/services/http-check/undici.ts';
import { openRepository } from '../../src/services/repository/git.ts';
import type { Repository } from '../../src/services/repository/repository.ts';
import { createCommandRunner } from '../../src/services/runner/command-runner.ts';
import { createMask } from '../../src/services/runner/mask.ts';
import { createDirectory } from '../../src/slack/directory.ts';
import { logReader } from '../../src/slack/read-log.ts';
import { createSentMessages } from '../../src/slack/sent.ts';
import { createSync } from '../../src/slack/sync.ts';
import { answeringClient, postingClient } from '../../src/slack/web-client.ts';
import { scrapedMetrics } from './metrics.ts';

/** T-Minus as it runs for real, except that time goes by when the benchmark says so. */
export interface SoakingBot extends AsyncDisposable {
  engine: Engine;
  redis: Redis;
  /** Resolves when Slack shows all there is to show, and no job runs. */
  shown(): Promise<void>;
}

/** Everything that the bot meets; its clock in ms since 1970, UTC. */
export interface SoakingBotOptions {
  folder: string;
  project: Project;
  slack: SlackServer;
  clock: { ms: number };
}

/** As many secrets as a bot has at least: masking is a part of its work. */
const mask = createMask(['xoxb-nobody-has-this-token', 'xapp-nobody-has-this-token']);

/** Starts engine, workers and sync on a private Redis that syncs every write. */
export async function startSoakingBot({ folder, project, slack, clock }: SoakingBotOptions): Promise<SoakingBot> {
  const server = await startPrivateRedis({ folder: join(folder, 'redis') });
  const redis = await connectRedis(server.socket);
  const failures: unknown[] = [];
  const onError = (error: unknown): void => void failures.push(error);
  const queues = createQueues(redis, onError);
  const now = (): string => new Date(clock.ms).toISOString();
  const metrics = scrapedMetrics(redis, project, () => clock.ms);
  let repository: Promise<Repository> | undefined;
  const engine = createEngine({
    redis,
    queues,
    now,
    onError,
    dataDir: folder,
    variables: {},
    projects: new Map([[project.id, project]]),
    baseEnv: { PATH: process.env['PATH'] ?? '' },
    runner: createCommandRunner({ secrets: [] }),
    announcer: { announce: async () => '' },
    httpChecker: createHttpChecker({ mask }),
    artifacts: createArtifactStore({ dataDir: folder, mask, now }),
    roster: { read: async () => ONLY_NAMED },
    metricsOf: () => metrics,
    painter: createChartPainter(),
    mask,
    repositoryOf: async ({ id, repository: url, main }) =>
      (repository ??= openRepository({ project: id, url, main, dataDir: folder })),
  });
  const log = { debug: ignore, info: ignore, warn: onError, error: onError };
  const connection = { botToken: slack.workspace.app.botToken, apiUrl: slack.apiUrl, log, mask };
  const syncRelease = createSync({
    desk: engine,
    client: postingClient(connection),
    directory: createDirectory(answeringClient(connection), log, () => clock.ms),
    sent: createSentMessages(redis, (release) => messagesKey(projectOf(release), release)),
    readLog: logReader(folder),
    log,
    now,
  });
  const stopWorkers = startWorkers({
    connection: redis,
    // Looks and scrapes are the benchmark's own doing, by its own clock.
    engine: { ...engine, look: async () => undefined, scrape: async () => undefined },
    handleIntent: async () => undefined,
    syncRelease,
    syncProject: async () => undefined,
    onError,
    mask,
  });
  const busy = [QUEUES.steps, QUEUES.sync, QUEUES.wakes, QUEUES.watches].map(
    (name) => new Queue(name, { connection: redis, prefix: PREFIX }),
  );
  return {
    engine,
    redis,
    async shown() {
      const isBusy = async (): Promise<boolean> => {
        const counts = await Promise.all(busy.map(async (queue) => queue.getJobCountByTypes('active', 'waiting')));
        return counts.some((count) => count > 0);
      };
      // Twice, since one queue may hand on to another in between.
      for (let idle = 0; idle < 2 && failures.length === 0;) idle = (await isBusy()) ? 0 : idle + 1;
      if (failures.length > 0) throw new AggregateError(failures, `the bot failed: ${failures.map(String).join('; ')}`);
    },
    async [Symbol.asyncDispose]() {
      await stopWorkers(0);
      await Promise.all([...busy, queues].map(async (queue) => queue.close()));
      redis.disconnect();
      process.kill(server.pid); // nobody else's, whoever is still connected
    },
  };
}

function ignore(): void {}
