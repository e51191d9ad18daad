import { afterAll, beforeAll, expect, test } from 'vitest';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => bot[Symbol.asyncDispose]());

const alice = () => bot.people.user('alice');
const asks = {
  production: 'v1.3.0',
  main: 'main',
  unreleased: { features: 1, breaking: 0, unclear: 0 },
  subjects: ['feat: <!channel> mode'],
};

test('a hotfix is started by its words, with the commits that are picked', async () => {
  await alice().types('/release hotfix checkout is down pick 3f2a9c1', { in: 'releases' });
  await alice().sees('is under way');
  expect(bot.desk.hotfixes.at(-1)).toMatchObject({ summary: 'checkout is down', picks: ['3f2a9c1'] });
});

test('where it is cut is asked with both ways as buttons and as words, and nothing is started before', async () => {
  bot.desk.says.asks = asks;
  await alice().types('/release hotfix search is down', { in: 'releases' });
  const question = await alice().sees('Where is the hotfix cut?');
  expect(question.text).toContain('feat: <!channel> mode');
  expect(question.text).toContain('/release acme-web hotfix from-main search is down');
  await alice().clicks(/^From main/, { in: 'releases' });
  await expect.poll(() => bot.desk.hotfixes.at(-1)).toMatchObject({ base: 'main', summary: 'search is down' });
});

test('an alert that nobody knows is told, and nothing is started for it', async () => {
  const before = bot.desk.hotfixes.length;
  await alice().types('/release hotfix for alert 7', { in: 'releases' });
  await alice().sees('There is no alert 7');
  expect(bot.desk.hotfixes).toHaveLength(before);
});
