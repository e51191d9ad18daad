import { afterAll, beforeAll, expect, test } from 'vitest';
import { answeringClient } from '../../../src/slack/web-client.ts';
import { startBot, type TestBot } from './bot.ts';

const SECRET = 'k&r_hunter2*hunter2';
const IN = { in: 'releases' };

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot({ secrets: [SECRET] });
});
afterAll(async () => bot[Symbol.asyncDispose]());

test('a word that nobody knows is acknowledged without the secret in it', async () => {
  const bob = bot.people.user('bob');
  await bob.types(`/release ${SECRET}`, IN);
  const answer = await bob.sees(/I don't know “.*”/);
  expect(answer.text).toContain("I don't know “***”");
});

test('what is asked is queued, and answered, without the secret in it', async () => {
  const bob = bot.people.user('bob');
  await bob.types(`/release retry ${SECRET}`, IN);
  await expect.poll(() => bot.intents.length).toBeGreaterThan(0);
  expect(JSON.stringify(bot.intents)).toContain('***');
  expect(JSON.stringify(bot.intents)).not.toContain('hunter2');
});

test('a file is uploaded, and named, without the secret in it', async () => {
  await answeringClient(bot.connection).filesUploadV2({
    channel_id: 'C01RELEASES',
    file: Buffer.from(`a ${SECRET}`),
    filename: `${SECRET}.md`,
  });
  const [file] = [...bot.slack.workspace.files.values()];
  expect([file?.name, file?.bytes?.toString()]).toEqual(['***.md', 'a ***']);
});
