import { resolve } from 'node:path';

/** How the bot talks with Slack. */
export interface SlackSettings {
  botToken: string;
  /** Socket Mode needs no public URL; HTTP mode is used when only the signing secret is set. */
  connection: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  /** Another Slack-shaped server, ending in a slash; absent for Slack's own. */
  apiUrl?: string;
}

/** What the environment says. */
export interface Settings {
  slack: SlackSettings;
  /** Without a URL, T-Minus starts a private Redis. `unchecked`: a Redis that denies CONFIG is accepted. */
  redis: { url?: string; unchecked: boolean };
  configFile: string;
  /** Absolute. */
  dataDir: string;
  /** Health, readiness and metrics; Slack's requests too in HTTP mode. 0 is any free port. */
  port: number;
  logLevel: LogLevel;
  /** A PEM file with the private key that passports are signed with. */
  signingKeyFile?: string;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment's variables by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the environment, and says everything that is missing or wrong in it. An empty variable is an absent one. */
export function readSettings(environment: Environment): { settings: Settings; problems: string[] } {
  const problems: string[] = [];
  const get = (name: string): string | undefined => environment[name] || undefined;
  const checked = (name: string, pattern: RegExp, advice: string): string | undefined => {
    const value = get(name);
    if (value !== undefined && !pattern.test(value)) problems.push(`${name}: ${advice}`);
    return value;
  };
  const botToken = checked(
    'SLACK_BOT_TOKEN',
    /^xoxb-./,
    'a bot token begins with xoxb-: set the “Bot User OAuth Token” of your Slack app.',
  );
  if (botToken === undefined)
    problems.push('SLACK_BOT_TOKEN: not set: set it to the “Bot User OAuth Token” (xoxb-…) of your Slack app.');
  const appToken = checked(
    'SLACK_APP_TOKEN',
    /^xapp-./,
    'an app-level token begins with xapp-: set the one with the scope connections:write.',
  );
  const signingSecret = get('SLACK_SIGNING_SECRET');
  if (appToken === undefined && signingSecret === undefined) {
    problems.push(
      'SLACK_APP_TOKEN: not set: set it to an app-level token (xapp-…) for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP mode.',
    );
  }
  const apiUrl = checked(
    'SLACK_API_URL',
    /^https?:\/\/[^\s/]/,
    'not a URL: unset it, or write e.g. https://slack.com/api/.',
  );
  const url = checked(
    'REDIS_URL',
    /^(?:rediss?:\/\/|unix:\/\/\/|\/)./,
    'not the address of a Redis: write redis://host:6379, rediss://…, or unix:///path.',
  );
  const port = checked(
    'PORT',
    /^(?:[0-5]?\d{1,4}|6[0-4]\d{3}|65[0-4]\d\d|655[0-2]\d|6553[0-5])$/,
    'not a port: write a number up to 65535.',
  );
  const logLevel = get('LOG_LEVEL') ?? 'info';
  if (!isLogLevel(logLevel)) problems.push(`LOG_LEVEL: not a level: write one of ${LOG_LEVELS.join(', ')}.`);
  const signingKeyFile = get('TMINUS_SIGNING_KEY');
  const settings: Settings = {
    slack: {
      botToken: botToken ?? '',
      connection:
        appToken === undefined ? { mode: 'http', signingSecret: signingSecret ?? '' } : { mode: 'socket', appToken },
      ...(apiUrl !== undefined && { apiUrl: apiUrl.replace(/\/*$/, '/') }),
    },
    redis: { ...(url !== undefined && { url }), unchecked: get('TMINUS_REDIS_UNCHECKED') === '1' },
    configFile: get('TMINUS_CONFIG') ?? 'tminus.yaml',
    dataDir: resolve(get('TMINUS_DATA_DIR') ?? '.tminus'),
    port: Number(port ?? 3000),
    logLevel: isLogLevel(logLevel) ? logLevel : 'info',
    ...(signingKeyFile !== undefined && { signingKeyFile }),
  };
  return { settings, problems };
}

function isLogLevel(level: string): level is LogLevel {
  return LOG_LEVELS.some((known) => known === level);
}
