import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drive, type Driver } from '../slack/driver.ts';
import { installedFrom, type Manifest } from '../slack/manifest.ts';
import type { SlackServerOptions } from '../slack/options.ts';
import { startSlackServer, type SlackServer } from '../slack/server.ts';
import { startBot, type Bot } from './bot.ts';
import { configurationText, type Configuration } from './configuration.ts';
import { prepareEnvironments, type Environments } from './environments.ts';
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
  /** Starts the bot, or starts it again: its data stay where they are. */
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
  roles?: Configuration['roles'];
  people?: Configuration['people'];
  schedule?: Configuration['schedule'];
  steps?: Configuration['steps'];
  /**
   * Where production's measurements come from. Then v1.2.0 is in production from the beginning, and has visitors.
   * By default there are none, and people watch.
   */
  monitor?: Source | 'none';
  /** How the release is watched, where that differs from the demo. */
  watch?: Watch;
  /** More of tminus.yaml than the demo's own project. */
  configuration?: (text: string, folder: string) => string;
  /** How the Slack-shaped server behaves. */
  slack?: Omit<SlackServerOptions, 'users' | 'channels' | 'app'>;
}

/** The very manifest that people install T-Minus with. */
const MANIFEST = join(import.meta.dirname, '../../manifest.json');

const ROLES = { developer: ['U0ALICE'], 'release-manager': ['U0BOB'], qa: ['U0CAROL'], security: ['U0CAROL'] };

/** Sets the stage in a temporary folder. The bot is not started yet. */
export async function setStage(options: StageOptions = {}): Promise<Stage> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'tminus-')));
  const remote = await (options.remote ?? demoRemote)(folder);
  const environments = await prepareEnvironments(folder);
  const manifest = JSON.parse(await readFile(MANIFEST, 'utf8')) as Manifest;
  const app = installedFrom(manifest);
  const slack = await startSlackServer({ ...options.slack, users: PEOPLE, channels: CHANNELS, app });
  const channel = (name: string): string => slack.workspace.findChannel(name)?.id ?? '';
  const { roles = ROLES, people, schedule, steps, monitor = 'none', watch } = options;
  const text = configurationText({
    remote,
    channel: channel('acme-web'),
    announce: channel('general'),
    roles,
    environments,
    ...(people && { people }),
    ...(schedule && { schedule }),
    ...(steps && { steps }),
    ...(monitor !== 'none' && {
      alerts: channel('alerts'),
      monitor: await watchOf(monitor, environments.production, watch),
    }),
  });
  const config = join(folder, 'tminus.yaml');
  await writeFile(config, options.configuration?.(text, folder) ?? text);
  const { botToken, appToken } = slack.workspace.app;
  const environment = {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_API_URL: slack.apiUrl,
    TMINUS_CONFIG: config,
    TMINUS_DATA_DIR: join(folder, 'data'),
    PORT: '0',
  };
  let visitors: Visitors | undefined;
  if (monitor !== 'none') {
    await environments.deployToProduction(remote, 'v1.2.0');
    visitors = sendVisitors(environments.production);
  }
  let bot: Bot | undefined;
  const strike = async ({ keepFolder = false } = {}): Promise<void> => {
    await bot?.stop();
    await visitors?.leave();
    await environments.stop();
    await slack.close();
    if (!keepFolder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    folder,
    slack,
    remote,
    environments,
    driver: drive(slack),
    environment,
    breaks: async (rate) => environments.injectFaults(rate),
    mends: async () => environments.injectFaults(0),
    async startBot(env = {}, args = []) {
      bot = await startBot({ ...environment, ...env }, join(folder, 'tminus.log'), args);
      return bot;
    },
    strike,
    [Symbol.asyncDispose]: strike,
  };
}

async function demoRemote(folder: string): Promise<string> {
  const parent = join(folder, 'git');
  await mkdir(parent);
  return (await createDemoRemote(parent)).remote;
}
