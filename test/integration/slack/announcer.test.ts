import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Announcer } from '../../../src/services/announcer/announcer.ts';
import { createAnnouncer } from '../../../src/slack/announcer.ts';
import { postingClient } from '../../../src/slack/web-client.ts';
import { newsOfAcmeWeb } from '../../news.ts';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
let announcer: Announcer;
beforeAll(async () => {
  bot = await startBot();
  const { log } = bot.connection;
  announcer = createAnnouncer({
    client: postingClient(bot.connection),
    sent: bot.sent,
    log,
    now: () => new Date().toISOString(),
  });
});
afterAll(async () => bot[Symbol.asyncDispose]());

const announced = (release: string, channel = 'C02GENERAL') => ({
  release,
  channel,
  news: newsOfAcmeWeb(),
  journal: { entry: 42, head: '3f2a9c1d'.repeat(8) },
});

test('a release is announced once per channel, with a link, even when the reply was lost', async () => {
  bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
  const link = await announcer.announce(announced('acme-web-1'));
  expect(await announcer.announce(announced('acme-web-1'))).toBe(link);
  const [message, ...more] = bot.people.channel('general').messages();
  expect(message?.text).toContain(
    'acme-web v1.3.0 is out · December 15, 2025\n✨ New\n• Fly\n• Swim\nJournal entry 42 · 3f2a9c1d3f2a',
  );
  expect(link).toContain(`/archives/C02GENERAL/p${message?.ts.replace('.', '')}`);
  expect(more).toEqual([]);
});

test('when Slack asks to wait, it waits', async () => {
  bot.slack.faults.rateLimit({ method: 'chat.postMessage', retryAfterSeconds: 1 });
  expect(await announcer.announce(announced('acme-web-2'))).toContain('/archives/C02GENERAL/');
});

test('a channel that the bot is not in is said in a sentence with the way out', async () => {
  await expect(announcer.announce(announced('acme-web-3', 'C03RANDOM'))).rejects.toThrow(
    'in the channel C03RANDOM (not_in_channel): invite it there with `/invite`',
  );
});
