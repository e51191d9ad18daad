import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { loadConfig, type Config } from './config.ts';
import { secretsAtFirstSight } from './config/secrets-at-first-sight.ts';
import { deliveryKey } from './engine/keys.ts';
import { createQueues, type Queues } from './engine/queues.ts';
import { githubWebhook } from './github-webhook.ts';
import { startHealthServer } from './health.ts';
import { createLog } from './log.ts';
import { ALL_STEPS } from './process/hotfix/checklist.ts';
import { selectorProblem } from './services/metrics/selector.ts';
import { createMask } from './services/runner/mask.ts';
import { createSlackApp, type SlackApp } from './slack/app.ts';
import { knownTo } from './slack/known-to.ts';
import { seenByAll } from './slack/seen-requests.ts';
import { startPatiently } from './slack/start-patiently.ts';
import { openStore, type Store } from './store.ts';
import { startWorker } from './worker.ts';

/** How long a running step may take to end once the process is asked to, in ms. */
const SHUTDOWN_MS = 20_000;

/** How long whoever stops us while we start waits for that: what is half opened can't be closed, and would outlive us. In ms. */
const STARTING_MS = 5_000;

/** For so long GitHub sends a delivery again, when somebody asks it to, in s. */
const DELIVERY_S = 3 * 86_400;

const ROLES = ['all', 'bot', 'worker'] as const;
type Role = (typeof ROLES)[number];

/** Composes everything, starts it, and stops it gracefully. */
export async function main(args: string[]): Promise<void> {
  // What nobody caught is told by us: Node would tell it with the secrets in it.
  process.on('uncaughtException', (error: unknown) => end(error instanceof Error ? error.stack : error));
  try {
    await start(args);
  } catch (error) {
    end(error instanceof Error ? error.message : error);
  }
}

function end(words: unknown): void {
  process.stderr.write(`${lastMask()(String(words))}\n`);
  process.exit(1); // whatever lingers by then goes with us
}

/** Of what is secret now: the configuration may be the very thing that is wrong. */
function lastMask(): (text: string) => string {
  let text = '';
  try {
    text = readFileSync(process.env['TMINUS_CONFIG'] || 'tminus.yaml', 'utf8');
    return createMask(loadConfig(process.env, () => text, ALL_STEPS, selectorProblem).secrets);
  } catch {
    return createMask(secretsAtFirstSight(process.env, text));
  }
}

async function start(args: string[]): Promise<void> {
  const role = roleIn(args);
  const config = loadConfig(process.env, (path) => readFileSync(path, 'utf8'), ALL_STEPS, selectorProblem);
  const log = createLog(config.logLevel, config.secrets);
  // What is started is ended in the reverse order.
  const started = new AsyncDisposableStack();
  let starting: Promise<unknown> = Promise.resolve();
  let ending: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    log.info({}, 'T-Minus stops: it takes no more work, and lets what is running end');
    await Promise.race([starting, pause(STARTING_MS)]);
    await (ending ??= started.disposeAsync());
    process.exit(0); // Bolt's sockets may linger
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop());
  try {
    const opening = startAll({ role, config, log, started });
    starting = opening.catch(() => undefined);
    await opening;
  } catch (error) {
    await (ending ??= started.disposeAsync()); // a Redis of our own would outlive us
    throw error;
  }
}

/**
 * Slack before the workers: where it refuses us, nothing has begun that would have to end first. Where it is out of reach,
 * releases go on without it.
 */
async function startAll({
  role,
  config,
  log,
  started,
}: {
  role: Role;
  config: Config;
  log: Logger;
  started: AsyncDisposableStack;
}): Promise<void> {
  const onError = (error: unknown, what = 'redis'): void => log.error({ err: error, what }, 'Something failed');
  const store = await openStore(config, { warn: (message) => log.warn(message), error: onError });
  started.defer(async () => store.close());
  const queues = createQueues(store.redis, onError);
  started.defer(async () => queues.close());
  const bot = role === 'worker' ? undefined : createBot(config, store, queues, log);
  const otherwise = githubWebhook({
    ...config,
    isFirst: async (delivery) => (await store.redis.set(deliveryKey(delivery), '', 'EX', DELIVERY_S, 'NX')) !== null,
    lookAt: async (project) => queues.addReviewLooks(project),
    onError,
    ...(bot?.http && { otherwise: bot.http.listener }),
  });
  const health = await startHealthServer({
    port: config.port,
    ready: {
      redis: async () => isAnswering(store.redis),
      ...(bot && { slack: async () => bot.isConnected() }),
    },
    ...(otherwise && { otherwise }),
  });
  started.defer(async () => health.close());
  const trying = new AbortController();
  started.defer(() => trying.abort());
  if (bot) await startPatiently(bot, log, trying.signal);
  if (role !== 'bot') {
    const worker = await startWorker({ config, store, queues, log, onError });
    started.defer(async () => worker.stop(SHUTDOWN_MS));
  }
  started.defer(async () => bot?.stop());
  log.info({ role, port: health.port, projects: config.projects.map(({ id }) => id) }, 'T-Minus is ready');
}

/** The Slack side: takes what people ask, puts it on the queue, acknowledges. */
function createBot({ slack, projects, secrets }: Config, { redis }: Store, queues: Queues, log: Logger): SlackApp {
  const { connection, botToken, apiUrl } = slack;
  const now = (): string => new Date().toISOString();
  return createSlackApp({
    botToken,
    log,
    mask: createMask(secrets),
    now,
    ...(apiUrl !== undefined && { apiUrl }),
    mode:
      connection.mode === 'socket'
        ? { kind: 'socket', appToken: connection.appToken }
        : { kind: 'http', signingSecret: connection.signingSecret },
    seen: seenByAll(redis, log),
    enqueue: async (intent, delayMs) => queues.addIntent(intent.id, intent, delayMs),
    announces: (channel) => projects.some(({ announce }) => announce.includes(channel)),
    known: knownTo(projects, now),
    // What has changed meanwhile is shown at once.
    onConnected: () => void queues.hurrySync().catch((error: unknown) => log.warn({ err: error }, 'Slack is back')),
  });
}

function roleIn(args: string[]): Role {
  const { values } = parseArgs({ args, options: { role: { type: 'string', default: 'all' } } });
  const role = ROLES.find((known) => known === values.role);
  if (!role)
    throw new Error(`--role ${values.role}: write --role bot, --role worker, or nothing for both in one process.`);
  return role;
}

async function isAnswering(redis: Redis): Promise<boolean> {
  return (await Promise.race([redis.ping(), new Promise((resolve) => setTimeout(resolve, 1_000, ''))])) === 'PONG';
}
