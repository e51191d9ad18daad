import { join } from 'node:path';
import type { Logger } from 'pino';
import type { Config } from './config.ts';
import { openDataDirectory } from './data-directory.ts';
import { createEngine, type Engine } from './engine/engine.ts';
import { messagesKey, projectOf } from './engine/keys.ts';
import { mirrorTo } from './engine/mirror.ts';
import { TICK_MS, type Queues } from './engine/queues.ts';
import { startWorkers } from './engine/workers.ts';
import { openForges, requireForgeKeys } from './forges.ts';
import { openMetrics } from './measuring.ts';
import type { Project } from './process/project.ts';
import { createArtifactStore } from './services/artifacts/folder-store.ts';
import { createChartPainter } from './services/chart/echarts.ts';
import { createHttpChecker } from './services/http-check/undici.ts';
import { openRepository } from './services/repository/git.ts';
import type { Repository } from './services/repository/repository.ts';
import { requireGit } from './services/repository/require-git.ts';
import { createCommandRunner } from './services/runner/command-runner.ts';
import { createMask } from './services/runner/mask.ts';
import { createHttpWebhooks } from './services/webhook/http-webhooks.ts';
import { createAnnouncer } from './slack/announcer.ts';
import { cardLinks } from './slack/card-link.ts';
import { createDirectory } from './slack/directory.ts';
import { createIntentHandler } from './slack/handle-intent.ts';
import { hurried } from './slack/hurried.ts';
import type { Intent } from './slack/intent.ts';
import { knownTo } from './slack/known-to.ts';
import { createProjectSync } from './slack/project-sync.ts';
import { logReader } from './slack/read-log.ts';
import { createRosterReader } from './slack/roster-reader.ts';
import { createSentMessages } from './slack/sent.ts';
import { createSync } from './slack/sync.ts';
import { answeringClient, postingClient } from './slack/web-client.ts';
import { openStatusPages } from './status-pages.ts';
import type { Store } from './store.ts';
import { requireTagKeys, tagKeyOf } from './tag-keys.ts';
import { isTerminalRequest } from './terminal/protocol.ts';
import { createTerminalDesk } from './terminal/serve.ts';

/** What a worker process is made of. */
export interface WorkerOptions {
  config: Config;
  store: Store;
  queues: Queues;
  log: Logger;
  onError: (error: unknown, what?: string) => void;
}

/** A terminal is for the day when Slack is down: so long it is asked what people are called, in ms. */
const TERMINAL_PATIENCE_MS = 1_000;

/** What a command's process inherits of our environment; everything else stays with us. */
const INHERITED = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TMPDIR', 'TZ', 'SSH_AUTH_SOCK', 'NODE_EXTRA_CA_CERTS'];

/** Starts the workers: they run the steps, do what people ask, and keep Slack in step. */
export async function startWorker({
  config,
  store,
  queues,
  log,
  onError,
}: WorkerOptions): Promise<{ stop(deadlineMs: number): Promise<void> }> {
  const { dataDir, secrets, signingKey, variables, slack } = config;
  const { redis } = store;
  const mask = createMask(secrets);
  const connection = {
    botToken: slack.botToken,
    log,
    mask,
    ...(slack.apiUrl !== undefined && { apiUrl: slack.apiUrl }),
  };
  const posting = postingClient(connection);
  const answering = answeringClient(connection);
  const sent = createSentMessages(redis, (release) => messagesKey(projectOf(release), release));
  const now = (): string => new Date().toISOString();
  await requireGit();
  await requireTagKeys(config.projects, variables);
  await requireForgeKeys(config.projects, variables);
  for (const warning of await openDataDirectory(dataDir, redis)) log.warn(warning);

  const directory = createDirectory(answering, log);
  const engine: Engine = createEngine({
    redis,
    queues,
    dataDir,
    variables,
    now,
    onError,
    projects: new Map(config.projects.map((project) => [project.id, project])),
    repositoryOf: repositories(dataDir, variables),
    runner: createCommandRunner({ secrets }),
    roster: createRosterReader({ directory, log }),
    httpChecker: createHttpChecker({ mask }),
    artifacts: createArtifactStore({ dataDir, mask, signingKey, now }),
    announcer: createAnnouncer({ client: posting, sent, log, now }),
    metricsOf: openMetrics(redis, variables, mask),
    forgeOf: openForges(variables),
    cardLink: cardLinks({ client: answering, sent }),
    painter: createChartPainter(),
    statusPageOf: openStatusPages(variables),
    webhooks: createHttpWebhooks(variables),
    warn: (sentence) => log.warn(sentence),
    baseEnv: inherited(process.env),
    mirror: mirrorTo(join(dataDir, 'journal')),
    mask,
  });
  const handling = {
    desk: engine,
    directory,
    projects: config.projects,
    client: answering,
    sent,
    log,
    refresh: async (release: string) => queues.addSync(release),
  };
  const handleIntent = createIntentHandler(handling);
  const known = knownTo(config.projects, now);
  const answerTerminal = createTerminalDesk({
    redis,
    operators: config.operators,
    known: () => known(''),
    handlerFor: (instead) =>
      createIntentHandler({ ...handling, directory: hurried(directory, TERMINAL_PATIENCE_MS), instead }),
    log,
    now,
  });
  const syncRelease = createSync({
    desk: engine,
    directory,
    client: posting,
    sent,
    log,
    now,
    readLog: logReader(dataDir),
    signingKey,
    troublesOf: engine.outside.troublesOf,
  });

  const syncProject = createProjectSync({
    desk: engine,
    directory,
    projects: config.projects,
    client: posting,
    sent,
    log,
    now,
    refresh: async (release) => queues.addSync(release),
  });

  // Hints of a process that died may block new ones for a while; where nobody else works, they go.
  if (store.isPrivate) await queues.forgetHints();
  const stop = startWorkers({
    connection: redis,
    engine,
    syncRelease,
    syncProject,
    onError,
    mask,
    handleIntent: async (intent, options) =>
      isTerminalRequest(intent) ? answerTerminal(intent, options) : handleIntent(intent as Intent, options),
  });
  await engine.resume();
  await queues.startTick();
  const keeping = setInterval(() => void queues.keepTick().catch(onError), TICK_MS);
  return {
    async stop(deadlineMs) {
      clearInterval(keeping);
      await stop(deadlineMs);
    },
  };
}

/** Each repository is opened once. One that could not be opened is tried again the next time. */
function repositories(dataDir: string, variables: Config['variables']): (project: Project) => Promise<Repository> {
  const open = new Map<string, Promise<Repository>>();
  return async (project) => {
    const { id, repository, main } = project;
    const tagKey = tagKeyOf(project, variables);
    const opening =
      open.get(id) ?? openRepository({ project: id, url: repository, main, dataDir, ...(tagKey && { tagKey }) });
    open.set(id, opening);
    opening.catch(() => open.delete(id));
    return opening;
  };
}

function inherited(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    INHERITED.flatMap((name) => (environment[name] === undefined ? [] : [[name, environment[name]]])),
  );
}
