import type { KeyObject } from 'node:crypto';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { readFileSync } from 'node:fs';
import { drive, type Driver } from '../../../sandbox/slack/driver.ts';
import { installedFrom, type Manifest } from '../../../sandbox/slack/manifest.ts';
import { startSlackServer, type SlackServer } from '../../../sandbox/slack/server.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions, type SlackMode } from '../../../src/slack/app.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import { createIntentHandler } from '../../../src/slack/handle-intent.ts';
import type { Intent } from '../../../src/slack/intent.ts';
import type { Log } from '../../../src/slack/log.ts';
import { createProjectSync } from '../../../src/slack/project-sync.ts';
import { createSentMessages, type SentMessages } from '../../../src/slack/sent.ts';
import { createSync } from '../../../src/slack/sync.ts';
import { answeringClient, postingClient, type SlackConnection } from '../../../src/slack/web-client.ts';
import { createDeskTwin, type DeskTwin } from '../../fakes/desk.ts';
import { facts, ROLES } from '../../unit/release/given.ts';
import { startTestRedis } from '../redis-server.ts';

/** The Slack side of the bot, at work in a Slack-shaped workspace; the engine behind it is a twin. */
export interface TestBot extends AsyncDisposable {
  slack: SlackServer;
  people: Driver;
  app: SlackApp;
  desk: DeskTwin;
  sent: SentMessages;
  connection: SlackConnection;
  /** What T-Minus wrote into its log, in one line each. */
  logged: string[];
  /** HTTP mode: where Slack sends its requests. */
  requestUrl: string;
  /** Everything that was queued. */
  intents: Intent[];
  /** Makes Slack equal the release. */
  sync: (release?: string) => Promise<void>;
  /** Makes Slack equal the project: its freezes, and what is due. */
  syncProject: () => Promise<void>;
  /** Does what was queued for later, each once. */
  later: () => Promise<void>;
}

export interface TestBotOptions {
  mode?: SlackMode['kind'];
  facts?: Partial<ReleaseFacts>;
  enqueue?: SlackAppOptions['enqueue'];
  readLog?: (path: string) => Promise<Buffer | undefined>;
  /** What could not be told outside of Slack. */
  troubles?: Record<string, string>;
  /** Scopes that the app was not given. */
  without?: string[];
  /** Whether the bot was invited to the release's channel, and to that of the alerts. */
  invited?: boolean;
  invitedToAlerts?: boolean;
  /** The time by T-Minus's clock (ISO 8601, UTC); the present when absent. */
  now?: () => string;
  /** What passports are signed with. */
  signingKey?: KeyObject;
  /** How long Slack takes before it can show a file, in ms. */
  fileProcessingMs?: number;
  secrets?: string[];
}

/** The people of test/unit/release/given.ts, in a workspace where the app is installed as manifest.json says. */
export function startWorkspace({
  without = [],
  invited = true,
  invitedToAlerts = true,
  fileProcessingMs = 20,
}: Pick<TestBotOptions, 'without' | 'invited' | 'invitedToAlerts' | 'fileProcessingMs'> = {}): Promise<SlackServer> {
  const manifest = JSON.parse(readFileSync(new URL('../../../manifest.json', import.meta.url), 'utf8')) as Manifest;
  const app = installedFrom(manifest);
  const scopes = app.scopes?.filter((scope) => !without.includes(scope)) ?? [];
  return startSlackServer({
    app: { ...app, scopes },
    fileProcessingMs,
    users: {
      alice: { id: 'U01ALICE', name: 'Alice', timeZone: 'Europe/Berlin' },
      bob: { id: 'U02BOB', name: 'Bob' },
      carol: { id: 'U03CAROL', name: 'Carol' },
      dan: { id: 'U04DAN', name: 'Dan' },
      erin: { id: 'U05ERIN', name: 'Erin' },
      mallory: { id: 'U06MALLORY', name: 'Mallory' },
    },
    userGroups: { managers: { id: 'S01MANAGERS', users: ['erin'] } },
    channels: {
      releases: { id: 'C01RELEASES', bot: invited },
      general: { id: 'C02GENERAL' },
      random: { id: 'C03RANDOM', bot: false },
      alerts: { id: 'C04ALERTS', bot: invitedToAlerts },
    },
  });
}

export async function startBot(options: TestBotOptions = {}): Promise<TestBot> {
  const slack = await startWorkspace(options);
  const redis = await startTestRedis();
  const { app: credentials } = slack.workspace;
  const logged: string[] = [];
  const connection = {
    botToken: credentials.botToken,
    apiUrl: slack.apiUrl,
    log: logInto(logged),
    mask: createMask(options.secrets ?? []),
  };
  const desk = createDeskTwin((id) => facts({ id, ...options.facts }));
  const sent = createSentMessages(await redis.connect(), (release) => `messages:${release}`);
  const answering = { client: answeringClient(connection), log: connection.log };
  const directory = createDirectory(answering.client, connection.log);
  const now = options.now ?? ((): string => new Date().toISOString());
  const roles = options.facts?.roles ?? ROLES;
  const where = { channel: 'C01RELEASES', alerts: 'C04ALERTS', announce: ['C02GENERAL'] };
  const projects = [{ id: 'acme-web', ...where, roles, timezone: 'Europe/Berlin' }];
  const syncNow = createSync({
    signingKey: options.signingKey,
    client: postingClient(connection),
    log: connection.log,
    sent,
    desk,
    directory,
    now,
    readLog: options.readLog ?? (async () => undefined),
    troublesOf: async () => options.troubles ?? {},
  });
  const syncProjectNow = createProjectSync({
    client: postingClient(connection),
    log: connection.log,
    sent,
    desk,
    directory,
    projects,
    now,
    refresh: syncNow,
  });

  // As on the queue: one at a time.
  let last = Promise.resolve();
  const inTurn = async (work: () => Promise<void>): Promise<void> => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  const sync = async (release: string): Promise<void> => inTurn(async () => syncNow(release));
  const syncProject = async (): Promise<void> => inTurn(async () => syncProjectNow('acme-web'));

  const handle = createIntentHandler({ ...answering, desk, directory, projects, sent, refresh: sync });

  const intents: Intent[] = [];
  const delayed: Intent[] = [];
  const work = async (intent: Intent, delayMs?: number): Promise<void> => {
    if (intents.some(({ id }) => id === intent.id)) return;
    intents.push(intent);
    if (delayMs !== undefined) {
      delayed.push(intent);
      return;
    }
    void handle(intent)
      .then(async () => Promise.all((await desk.list('acme-web')).map(async ({ id }) => sync(id))))
      .then(syncProject)
      .catch((error: unknown) => logged.push(String(error)));
  };
  const { signingSecret, appToken } = credentials;
  const mode: SlackMode = options.mode === 'http' ? { kind: 'http', signingSecret } : { kind: 'socket', appToken };
  const app = createSlackApp({
    ...connection,
    mode,
    enqueue: options.enqueue ?? work,
    now,
    known: () => ({ projects: ['acme-web'], today: () => '2025-12-08' }),
    announces: (channel) => where.announce.includes(channel),
  });
  const server = app.http && createServer(app.http.listener).listen(0, '127.0.0.1');
  let requestUrl = '';
  if (server) {
    await once(server, 'listening');
    requestUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${app.http?.path}`;
    slack.useRequestUrls(requestUrl);
  }
  await app.start();
  return {
    slack,
    people: drive(slack),
    app,
    desk,
    sent,
    connection,
    logged,
    intents,
    requestUrl,
    sync: async (release = 'acme-web-1') => sync(release),
    syncProject,
    later: async () => {
      for (const intent of delayed.splice(0)) await handle(intent);
    },
    async [Symbol.asyncDispose]() {
      await app.stop(500);
      server?.closeAllConnections();
      server?.close();
      await slack.close();
      await redis.stop();
    },
  };
}

function logInto(lines: string[]): Log {
  const write = (level: string) => (facts: object, message: string) =>
    void lines.push(`${level} ${message} ${JSON.stringify(facts)}`);
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}
