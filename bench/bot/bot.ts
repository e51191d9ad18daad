import { join } from 'node:path';
import type { Redis } from 'ioredis';
import type { Desk } from '../../src/engine/desk.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { mirrorTo } from '../../src/engine/mirror.ts';
import { createQueues } from '../../src/engine/queues.ts';
import { startWorkers } from '../../src/engine/workers.ts';
import type { Project } from '../../src/process/project.ts';
import { ONLY_NAMED } from '../../src/release/roster.ts';
import { connectRedis } from '../../src/services/redis/connect.ts';
import { startPrivateRedis } from '../../src/services/redis/private-server.ts';
import { createArtifactStore } from '../../src/services/artifacts/folder-store.ts';
import { createHttpChecker } from '../../src/services/http-check/undici.ts';
import { openRepository } from '../../src/services/repository/git.ts';
import type { Repository } from '../../src/services/repository/repository.ts';
import { createCommandRunner } from '../../src/services/runner/command-runner.ts';
import { createMask } from '../../src/services/runner/mask.ts';
import { carryOut, type Intent } from './intent.ts';
import { clicks } from './people.ts';
import { tellingMirror, tellingQueues, tellingRunner, type Pass } from './points.ts';
import { openWatch, type Watch } from './watch.ts';

/** T-Minus as it runs for real, but without Slack: engine and workers on a private Redis that syncs every write. */
export interface Bot extends AsyncDisposable {
  redis: Redis;
  /** Puts an intent on the queue, as the handler of a click does; resolves once it is safe there. */
  ask(intent: Intent): Promise<void>;
  /** Resolves when the release comes to such an event; rejects when a step fails before it, or somebody is refused. */
  until: Watch['until'];
}

/** As many secrets as a bot has at least: masking is a part of its work. */
const mask = createMask(['xoxb-nobody-has-this-token', 'xapp-nobody-has-this-token']);

/**
 * Starts a bot that knows these projects and has fetched them once. Whatever waits for people is clicked at once: by
 * whoever sees the cards, so that their way through the queue counts, but no time of theirs.
 * @param pass hears of every point that is passed
 */
export async function startBot(folder: string, projects: Project[], pass: Pass = () => undefined): Promise<Bot> {
  const server = await startPrivateRedis({ folder: join(folder, 'redis') });
  const redis = await connectRedis(server.socket);
  const watch = openWatch();
  const onError = (error: unknown): void => watch.fail(error instanceof Error ? error : new Error(String(error)));
  const queues = createQueues(redis, onError);
  const open = new Map<string, Repository>();
  for (const { id, repository, main } of projects) {
    const opened = await openRepository({ project: id, url: repository, main, dataDir: folder });
    await opened.refresh();
    open.set(id, opened);
  }
  const engine = createEngine({
    redis,
    dataDir: folder,
    variables: {},
    onError,
    now: () => new Date().toISOString(),
    projects: new Map(projects.map((project) => [project.id, project])),
    baseEnv: { PATH: process.env['PATH'] ?? '' },
    queues: tellingQueues(queues, pass),
    runner: tellingRunner(createCommandRunner({ secrets: [] }), pass),
    announcer: { announce: async () => '' },
    httpChecker: createHttpChecker({ mask }),
    artifacts: createArtifactStore({ dataDir: folder, mask, now: () => new Date().toISOString() }),
    roster: { read: async () => ONLY_NAMED },
    // Nothing is watched here.
    metricsOf: () => undefined,
    mask,
    painter: { draw: async () => Buffer.alloc(0) },
    mirror: tellingMirror(mirrorTo(join(folder, 'journal')), watch, pass),
    async repositoryOf({ id }) {
      pass('effect begun');
      const repository = open.get(id);
      if (!repository) throw new Error(`There is no project ${id}.`);
      return repository;
    },
  });
  const ask = async (intent: Intent): Promise<void> => queues.addIntent(intent.id, intent);
  const stopWorkers = startWorkers({
    connection: redis,
    onError,
    mask,
    engine: {
      ...engine,
      async perform(job, shutdown) {
        pass('step taken');
        await engine.perform(job, shutdown);
      },
    },
    async handleIntent(intent) {
      pass('intent taken');
      await carryOut(engine, intent as Intent);
    },
    syncRelease: async (release) => clickThrough(engine, release, ask),
    syncProject: async () => undefined,
  });
  return {
    redis,
    ask,
    until: async (release, isIt) => watch.until(release, isIt),
    async [Symbol.asyncDispose]() {
      await stopWorkers(0);
      await queues.close();
      redis.disconnect();
      process.kill(server.pid); // nobody else's, whoever is still connected
    },
  };
}

/** The same click has the same id: seeing a card twice clicks once. */
async function clickThrough(desk: Desk, id: string, ask: (intent: Intent) => Promise<void>): Promise<void> {
  const found = await desk.find(id);
  const due = found ? clicks(found.release) : [];
  await Promise.all(
    due.map(async ({ by, command }) =>
      ask({ id: [id, ...Object.values(command), by.id].join('.'), by, release: id, command }),
    ),
  );
}
