import { afterEach, expect, test } from 'vitest';
import { approve, BOB, skip } from '../../unit/release/given.ts';
import { until } from '../../unit/release/journey.ts';
import { startBot, type TestBot } from './bot.ts';
import { look, startSoak, WATCHED } from './soaking.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

const reports = (): string[] =>
  [...bot.slack.workspace.files.values()]
    .filter(({ name, state }) => name.startsWith('release-report') && state === 'ready')
    .map(({ name }) => name);

async function finish(): Promise<void> {
  bot.desk.happens('acme-web-1', skip(BOB, 'monitor-errors', 'seen enough'));
  const isReady = (release: ReturnType<typeof bot.desk.release>): boolean =>
    release.checklist.steps.every(({ id }) => !['pending', 'running'].includes(release.steps[id]?.status ?? ''));
  bot.desk.becomes('acme-web-1', until(isReady, bot.desk.release('acme-web-1')));
  bot.desk.happens('acme-web-1', approve(BOB, 'post-release'));
}

test('a finished release ends with its report: in short in the channel, in full as a file, each once', async () => {
  bot = await startBot({ facts: WATCHED });
  await startSoak(bot.desk);
  await bot.sync();
  expect(reports()).toEqual([]);
  await finish();
  bot.slack.faults.dropAfter({ method: 'files.completeUploadExternal' });
  await expect(bot.sync()).rejects.toThrow('A request error occurred');
  await bot.people.until('the report is in the thread', () => reports().length === 1);
  await bot.sync();
  await bot.sync();
  expect(reports()).toEqual(['release-report-v1.3.0.md']);
  const releases = bot.people.channel('releases');
  const [card] = releases.messages();
  expect(releases.thread({ ts: card?.ts ?? '' }).transcript()).toContain('[file: release-report-v1.3.0.md]');
  const [file] = bot.slack.workspace.files.values();
  expect(file?.bytes?.toString()).toMatch(/^# Release report: acme-web v1\.3\.0/);
  expect(releases.messages().filter(({ text }) => text.includes('eport'))).not.toEqual([]);
});

test('a report that Slack does not take is a line in our log', async () => {
  bot = await startBot({ facts: WATCHED, without: ['files:write'] });
  await startSoak(bot.desk);
  bot.desk.happens('acme-web-1', look(3, 'healthy'));
  await finish();
  await bot.sync();
  await bot.sync();
  const refused = bot.logged.filter((line) => line.includes('could not be uploaded'));
  expect(refused.filter((line) => line.includes('release-report-v1.3.0.md'))).toHaveLength(1);
});
