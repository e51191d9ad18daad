import { afterEach, expect, test } from 'vitest';
import { MONDAY } from '../../unit/release/given.ts';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

test('what could not be told outside of Slack is said once, in the thread of the card', async () => {
  const sentence = 'hooks.acme.example did not take webhooks for a day: <!channel>';
  bot = await startBot({ troubles: { 'webhook 1': sentence } });
  const by = { id: 'U01ALICE', groups: [] };
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
  await bot.sync();
  await bot.sync();
  const channel = bot.people.channel('releases');
  const threads = channel.messages().map((message) => channel.thread(message).messages());
  expect(threads.flat().map(({ text }) => text)).toEqual([`📮 ${sentence}`]);
  expect(threads[0]).toHaveLength(1);
});
