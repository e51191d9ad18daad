import { afterAll, beforeAll, expect, test } from 'vitest';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { createSlackApp, type SlackApp, type SlackAppOptions } from '../../../src/slack/app.ts';
import { startWorkspace } from './bot.ts';
import { drive } from '../../../sandbox/slack/driver.ts';

let slack: SlackServer;
const logged: string[] = [];
beforeAll(async () => {
  slack = await startWorkspace();
});
afterAll(async () => slack.close());

function app(more: Partial<SlackAppOptions> = {}): SlackApp {
  const write = (facts: object, message: string): void => void logged.push(`${message} ${JSON.stringify(facts)}`);
  return createSlackApp({
    botToken: slack.workspace.app.botToken,
    apiUrl: slack.apiUrl,
    mode: { kind: 'socket', appToken: slack.workspace.app.appToken },
    log: { debug: write, info: write, warn: write, error: write },
    mask: createMask([]),
    enqueue: async () => undefined,
    known: () => ({ projects: [], today: () => '2025-12-08' }),
    ...more,
  });
}

test('a bot token that Slack refuses is said in one sentence that names what to set', async () => {
  await expect(app({ botToken: 'xoxb-wrong' }).start()).rejects.toThrow(
    /^Slack refuses the token \(invalid_auth\): put the right SLACK_BOT_TOKEN/,
  );
});

test('an app token that Slack refuses, too', async () => {
  await expect(app({ mode: { kind: 'socket', appToken: 'xapp-wrong' } }).start()).rejects.toThrow(
    /SLACK_APP_TOKEN \(xapp-…, with connections:write\)/,
  );
});

test('a Slack that can’t be reached is said at once', async () => {
  await expect(app({ apiUrl: 'http://127.0.0.1:9/api/' }).start()).rejects.toThrow(
    /^Slack does not answer: check the network/,
  );
});

test('no token ever stands in the log', () => {
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.join('\n')).not.toMatch(/x(oxb|app)-/);
});

test('it says whether Slack can reach it, and comes back after Slack’s refreshes', async () => {
  const bot = app();
  expect(bot.isConnected()).toBe(false);
  await bot.start();
  expect(bot.isConnected()).toBe(true);
  slack.disconnectSockets();
  await expect.poll(() => bot.isConnected(), { timeout: 2_000 }).toBe(false);
  await drive(slack).untilConnected();
  await expect.poll(() => bot.isConnected(), { timeout: 2_000 }).toBe(true);
  await bot.stop();
  expect(bot.isConnected()).toBe(false);
});

test('stopping waits for what is being answered', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  let isQueued = false;
  const bot = app({
    enqueue: async () => {
      resolve();
      await new Promise((done) => setImmediate(done));
      isQueued = true;
    },
  });
  await bot.start();
  const typed = drive(slack).user('alice').types('/release list', { in: 'releases' });
  await promise;
  await bot.stop();
  expect(isQueued).toBe(true);
  await typed;
});
