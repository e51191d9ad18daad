import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../src/config/settings.ts';
import { ENVIRONMENT } from './configuration.ts';

describe('the settings in the environment', () => {
  it('have defaults for all but Slack', () => {
    expect(readSettings(ENVIRONMENT)).toEqual({
      problems: [],
      settings: {
        slack: { botToken: 'xoxb-1-bot', connection: { mode: 'socket', appToken: 'xapp-1-app' } },
        redis: { unchecked: false },
        configFile: 'tminus.yaml',
        dataDir: resolve('.tminus'),
        port: 3000,
        logLevel: 'info',
      },
    });
  });

  it('can all be given', () => {
    const { settings, problems } = readSettings({
      SLACK_BOT_TOKEN: 'xoxb-1',
      SLACK_SIGNING_SECRET: 'signing',
      SLACK_API_URL: 'http://127.0.0.1:4000/api',
      REDIS_URL: 'rediss://redis:6380',
      TMINUS_REDIS_UNCHECKED: '1',
      TMINUS_CONFIG: 'other.yaml',
      TMINUS_DATA_DIR: '/var/lib/tminus',
      PORT: '0',
      LOG_LEVEL: 'debug',
      TMINUS_SIGNING_KEY: '/etc/tminus/key.pem',
    });
    expect(problems).toEqual([]);
    expect(settings).toEqual({
      slack: {
        botToken: 'xoxb-1',
        connection: { mode: 'http', signingSecret: 'signing' },
        apiUrl: 'http://127.0.0.1:4000/api/',
      },
      redis: { url: 'rediss://redis:6380', unchecked: true },
      configFile: 'other.yaml',
      dataDir: '/var/lib/tminus',
      port: 0,
      logLevel: 'debug',
      signingKeyFile: '/etc/tminus/key.pem',
    });
  });

  it('say what is missing or wrong, and never a value that may be a secret', () => {
    const { problems } = readSettings({
      SLACK_BOT_TOKEN: 'my-secret',
      SLACK_APP_TOKEN: 'my-secret',
      SLACK_API_URL: 'slack.com',
      REDIS_URL: 'localhost:6379',
      PORT: '65536',
      LOG_LEVEL: 'loud',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'SLACK_BOT_TOKEN',
      'SLACK_APP_TOKEN',
      'SLACK_API_URL',
      'REDIS_URL',
      'PORT',
      'LOG_LEVEL',
    ]);
    expect(problems.join()).not.toContain('my-secret');
  });

  it('prefer Socket Mode, and take an empty variable for an absent one', () => {
    const { settings } = readSettings({ ...ENVIRONMENT, SLACK_SIGNING_SECRET: 'signing', PORT: '' });
    expect(settings.slack.connection.mode).toBe('socket');
    expect(settings.port).toBe(3000);
  });
});
