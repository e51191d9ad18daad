import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive, type Driver } from '../slack/driver.ts';
import { installedFrom } from '../slack/manifest.ts';
import type { SlackServerOptions } from '../slack/options.ts';
import { startSlackServer, type SlackServer } from '../slack/server.ts';
import { startBot, type Bot } from './bot.ts';
import { configurationText, type Configuration } from './configuration.ts';
import { ENVIRONMENTS, prepareEnvironments, type Environments } from './environments.ts';
import { readManifest } from './manifest.ts';
import { watchOf, type Source, type Watch } from './monitoring.ts';
import { CHANNELS, PEOPLE } from './people.ts';
import { createDemoRemote } from './repository.ts';
import { sendVisitors, type Visitors } from './visitors.ts';

/** Everything that a release needs, for real and on this machine only: Slack's stand-in, a git remote, two environments. */
export interface Stage extends AsyncDisposable {
  folder: string;
  slack: SlackServer;
  driver: Driver;
  /** The bare git remote of acme-web. */
  remote: string;
  environments: Environments;
  /** Those of production; absent where nothing is monitored. */
  visitors?: Visitors;
  /** Starts the bot, or starts it again: its data stay where they are. Throws when the stage has been struck. */
  startBot: (env?: Record<string, string>, args?: string[]) => Promise<Bot>;
  /** What the bot is told by its environment. */
  environment: Record<string, string>;
  /** Lets this share of production's requests fail (0 to 1), until it is mended or the next version is deployed. */
  breaks: (rate: number) => Promise<void>;
  mends: () => Promise<void>;
  /** Stops everything; keeps the folder if asked to. */
  strike: (options?: { keepFolder?: boolean }) => Promise<void>;
}

/** What a stage can be given. */
export interface StageOptions {
  /** A bare repository; the demo project's by default. */
  remote?: (folder: string) => Promise<string>;
  /** The demo project's commits end shortly before this, in ms since 1970, UTC; by default always at the same time. */
  historyEndsAt?: number;
  roles?: Configuration['roles'];
  people?: Configuration['people'];
  gates?: Configuration['gates'];
  schedule?: Configuration['schedule'];
  steps?: Configuration['steps'];
  /**
   * Where production's measurements come from. Then v1.2.0 is deployed from the beginning, and production has visitors.
   * By default there is neither, and people watch.
   */
  monitor?: Source | 'none';
  /** How the release is watched, where that differs from the demo. */
  watch?: Watch;
  /** More of tminus.yaml than the demo's own project. */
  configuration?: (text: string, folder: string) => string;
  /** How the Slack-shaped server behaves. */
  slack?: Omit<SlackServerOptions, 'users' | 'channels' | 'app'>;
}

const ROLES = { developer: ['U0ALICE'], 'release-manager': ['U0BOB'], qa: ['U0CAROL'], security: ['U0CAROL'] };

/** Sets the stage in a temporary folder. The bot is not started yet. When it throws, it has tidied up. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  await using setting = new AsyncDisposableStack();
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tminus-')));
  let keepsFolder = false;
  setting.defer(async () => {
    if (!keepsFolder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  const remote = await (options.remote?.(folder) ?? demoRemote(folder, options.historyEndsAt));
  const environments = await prepareEnvironments(folder);
  // Of its own: a bot that has outlived another stage on the same port is turned away.
  const tokens = { botToken: `xoxb-${randomUUID()}`, appToken: `xapp-${randomUUID()}` };
  const app = { ...installedFrom(await readManifest()), ...tokens };
  const slack = setting.use(await startSlackServer({ ...options.slack, users: PEOPLE, channels: CHANNELS, app }));
  const environment = await configure(options, { folder, remote, environments, slack });
  setting.defer(async () => environments.stop());
  let visitors: Visitors | undefined;
  if (options.monitor !== undefined && options.monitor !== 'none') {
    await environments.deploy(remote, 'v1.2.0', ENVIRONMENTS);
    visitors = setting.use(sendVisitors(environments.production));
  }
  let bot: Promise<Bot> | undefined;
  setting.defer(async () => (await bot)?.stop());
  const set = setting.move();
  const strike = async ({ keepFolder = false } = {}): Promise<void> => {
    keepsFolder = keepFolder;
    await set.disposeAsync();
  };
  return {
    folder,
    slack,
    remote,
    environments,
    ...(visitors && { visitors }),
    driver: drive(slack),
    environment,
    breaks: async (rate) => environments.injectFaults('production', rate),
    mends: async () => environments.injectFaults('production', 0),
    async startBot(env = {}, args = []) {
      if (set.disposed) throw new Error('The stage has been struck: nothing can be started on it.');
      bot = startBot({ ...environment, ...env }, join(folder, 'tminus.log'), args);
      return bot;
    },
    strike,
    [Symbol.asyncDispose]: strike,
  };
}

/** Writes tminus.yaml, and says what the bot is told by its environment. */
async function configure(
  { roles = ROLES, people, gates, schedule, steps, monitor = 'none', watch, configuration }: StageOptions,
  { folder, remote, environments, slack }: Pick<Stage, 'folder' | 'remote' | 'environments' | 'slack'>,
): Promise<Record<string, string>> {
  const channel = (name: string): string => slack.workspace.findChannel(name)?.id ?? '';
  const text = configurationText({
    remote,
    channel: channel('acme-web'),
    announce: channel('general'),
    roles,
    environments,
    ...(people && { people }),
    ...(gates && { gates }),
    ...(schedule && { schedule }),
    ...(steps && { steps }),
    ...(monitor !== 'none' && {
      alerts: channel('alerts'),
      monitor: await watchOf(monitor, environments.production, watch),
    }),
  });
  const config = join(folder, 'tminus.yaml');
  await writeFile(config, configuration?.(text, folder) ?? text);
  const { botToken, appToken } = slack.workspace.app;
  return {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    TMINUS_CONFIG: config,
    TMINUS_DATA_DIR: join(folder, 'data'),
    PORT: '0',
  };
}

async function demoRemote(folder: string, endsAt: number | undefined): Promise<string> {
  const parent = join(folder, 'git');
  await mkdir(parent);
  return (await createDemoRemote(parent, endsAt)).remote;
}
