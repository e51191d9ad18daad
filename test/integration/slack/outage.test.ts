import { afterEach, describe, expect, test } from 'vitest';
import { createAnnouncer } from '../../../src/slack/announcer.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import { hurried } from '../../../src/slack/hurried.ts';
import { createSync } from '../../../src/slack/sync.ts';
import { answeringClient, postingClient } from '../../../src/slack/web-client.ts';
import { hold } from '../../unit/release/arrange.ts';
import { approve, begin, BOB, candidate, MONDAY, openDue, skip, succeed } from '../../unit/release/given.ts';
import { until } from '../../unit/release/journey.ts';
import { rollBack } from '../../unit/release/soak.ts';
import { newsOfAcmeWeb } from '../../news.ts';
import { startBot, type TestBot } from './bot.ts';
import { startSoak, WATCHED } from './soaking.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

describe('an announcement that Slack was out of reach for', () => {
  const FACTS = { ...WATCHED, announce: ['C02GENERAL'] };
  const announced = (): string[] =>
    bot.people
      .channel('general')
      .messages()
      .map(({ text }) => text);

  async function announceInTheDark(channel = 'C02GENERAL'): Promise<string | undefined> {
    bot = await startBot({ facts: { ...FACTS, announce: [channel] } });
    await startSoak(bot.desk);
    await bot.sync();
    const { log } = bot.connection;
    const announcer = createAnnouncer({ client: postingClient(bot.connection), sent: bot.sent, log, now });
    await bot.slack.goDown();
    const link = await announcer.announce({
      release: 'acme-web-1',
      channel,
      news: newsOfAcmeWeb(),
      journal: { entry: 1, head: 'f'.repeat(64) },
    });
    await bot.slack.comeBack();
    return link;
  }

  test('is posted once it is back, once, even when the reply is lost', async () => {
    expect(await announceInTheDark()).toBeUndefined();
    bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    await bot.sync();
    await bot.sync();
    expect(announced()).toEqual([expect.stringContaining('acme-web v1.3.0 is out')]);
  });

  test('is no news any more when the release was rolled back meanwhile', async () => {
    await announceInTheDark();
    bot.desk.happens('acme-web-1', rollBack(BOB));
    await bot.sync();
    await bot.sync();
    expect(announced()).toEqual([]);
  });

  test('is said to have been refused where it is, with the way out', async () => {
    await announceInTheDark('C03RANDOM');
    await bot.sync();
    await bot.sync();
    expect(
      bot.people
        .channel('releases')
        .transcript()
        .match(/announce in the channel C03RANDOM/g),
    ).toHaveLength(1);
  });
});

test('a file that Slack was out of reach for is uploaded when it is back, however long that took', async () => {
  let at = Date.now();
  bot = await startBot({ facts: WATCHED, now: () => new Date(at).toISOString() });
  await startSoak(bot.desk);
  await bot.sync();
  bot.desk.happens('acme-web-1', skip(BOB, 'monitor-errors', 'seen enough'));
  const isReady = (release: ReturnType<typeof bot.desk.release>): boolean =>
    release.checklist.steps.every(({ id }) => !['pending', 'running'].includes(release.steps[id]?.status ?? ''));
  bot.desk.becomes('acme-web-1', until(isReady, bot.desk.release('acme-web-1')));
  bot.desk.happens('acme-web-1', approve(BOB, 'post-release'));
  bot.slack.faults.dropBefore({ method: 'files.getUploadURLExternal' });
  await expect(bot.sync()).rejects.toThrow('A request error occurred');
  await bot.slack.goDown();
  for (const minutes of [1, 10, 600]) {
    at += minutes * 60_000;
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
  }
  await bot.slack.comeBack();
  bot.slack.faults.dropBefore({ method: 'files.getUploadURLExternal' });
  await expect(bot.sync()).rejects.toThrow('A request error occurred');
  await bot.sync();
  const files = (): string[] =>
    [...bot.slack.workspace.files.values()].filter(({ state }) => state === 'ready').map(({ name }) => name);
  await bot.people.until('the files are in the thread', () => files().length > 1);
  expect(files()).toEqual(['release-report-v1.3.0.md', 'release-passport-v1.3.0.json']);
});

describe('when Slack is back', () => {
  const lines = (): string[] =>
    bot.people
      .channel('releases')
      .transcript()
      .match(/Slack was out of reach.*/g) ?? [];

  async function outage(minutes: number, happens: () => void): Promise<void> {
    let at = Date.parse('2025-12-08T09:00:00Z');
    bot = await startBot({ now: () => new Date(at).toISOString() });
    const by = { id: 'U01ALICE', groups: [] };
    await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
    bot.desk.happens('acme-web-1', openDue('pre-release', MONDAY));
    await bot.sync();
    happens();
    await bot.slack.goDown();
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    at += minutes * 60_000;
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    await bot.slack.comeBack();
  }

  const news = (): void => {
    bot.desk.happens(
      'acme-web-1',
      begin('create-release-branch'),
      succeed('create-release-branch', { candidate: candidate() }),
    );
    bot.desk.happens('acme-web-1', hold(BOB));
  };

  test('the card’s thread says since when it was away and how much follows, once, even when that reply is lost', async () => {
    await outage(5, news);
    bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(bot.sync()).rejects.toThrow('A request error occurred');
    await bot.sync();
    await bot.sync();
    expect(lines()).toEqual([expect.stringMatching(/from Dec 8, 2025 at .* to Dec 8, 2025 at .* meanwhile/)]);
  });

  test('a moment is not worth a word', async () => {
    await outage(0.5, news);
    await bot.sync();
    expect(lines()).toEqual([]);
  });
});

test('names that Slack did not tell are put in as soon as it does', async () => {
  bot = await startBot();
  const by = { id: 'U01ALICE', groups: [] };
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: now() });
  const { log } = bot.connection;
  const sync = createSync({
    client: postingClient(bot.connection),
    directory: createDirectory(answeringClient(bot.connection), log),
    desk: bot.desk,
    sent: bot.sent,
    log,
    now,
    readLog: async () => undefined,
  });
  bot.slack.faults.fail({ method: 'users.info', times: 100 });
  await expect(sync('acme-web-1')).rejects.toThrow('Slack has not told yet what');
  const card = (): string => bot.people.channel('releases').messages()[0]?.text ?? '';
  expect(card()).toContain('started by U01ALICE');
  bot.slack.faults.clear();
  await sync('acme-web-1');
  expect(card()).toContain('started by Alice');
});

test('whoever is in a hurry does without what Slack does not tell in time: an unread group holds nobody', async () => {
  bot = await startBot();
  const directory = createDirectory(answeringClient(bot.connection), bot.connection.log);
  await directory.names(['U02BOB']);
  bot.slack.faults.slow(60_000, { times: 100 });
  const quick = hurried(directory, 50);
  expect([...(await quick.names(['U01ALICE', 'U02BOB']))]).toEqual([['U02BOB', 'Bob']]);
  expect(await quick.groupsOf('U05ERIN', ['S01MANAGERS'])).toEqual({ groups: [], unreadable: ['S01MANAGERS'] });
});

function now(): string {
  return new Date().toISOString();
}
