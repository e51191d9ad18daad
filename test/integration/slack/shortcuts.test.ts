import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mentionsIn, readerFor } from '../../../sandbox/slack/render-text.ts';
import { startBot, type TestBot } from './bot.ts';
import { startSoak, WATCHED } from './soaking.ts';

const NASTY = 'the basket forgets <!here> & <http://evil|safe>';

describe.each(['socket', 'http'] as const)('shortcuts over %s', (mode) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startBot({ mode, facts: WATCHED });
    await startSoak(bot.desk);
    await bot.sync();
  });
  afterAll(async () => bot[Symbol.asyncDispose]());

  test('a message becomes feedback, with who said it and where', async () => {
    await bot.people.user('carol').types('the new search finds more', { in: 'random' });
    const alice = bot.people.user('alice');
    await alice.usesShortcut('Add to release feedback', { on: /new search/, in: 'random' });
    const answer = await alice.sees('Added to the feedback on v1.3.0.');
    expect(answer.channel).toBe('C03RANDOM');
    expect(bot.desk.release('acme-web-1').feedback).toMatchObject([
      {
        text: 'the new search finds more',
        from: 'U03CAROL',
        by: 'U01ALICE',
        permalink: expect.stringContaining('/archives/C03RANDOM/p'),
      },
    ]);
    await expect(bot.people.channel('releases').shows('the new search finds more')).resolves.toBeDefined();
  });

  test('the same message is feedback once', async () => {
    const erin = bot.people.user('erin');
    await erin.usesShortcut('Add to release feedback', { on: /^the new search/, in: 'random' });
    await erin.sees('is among the feedback already');
    expect(bot.desk.release('acme-web-1').feedback).toHaveLength(1);
  });

  test('a message without words says what to do instead', async () => {
    const dan = bot.people.user('dan');
    const { message } = await dan.types(' ', { in: 'random' });
    await dan.usesShortcut('Add to release feedback', message ? { on: message } : {});
    await expect(dan.sees('That message has no words')).resolves.toBeDefined();
  });

  test('a message becomes an issue, in a window that proposes its words', async () => {
    await bot.people.user('carol').types('nobody can pay', { in: 'random' });
    const dan = bot.people.user('dan');
    await dan.usesShortcut('Log a release issue', { on: 'nobody can pay', in: 'random' });
    const modal = await dan.seesModal('Log a release issue');
    expect(modal.text()).toContain('What is wrong?: nobody can pay');
    expect(modal.text()).toContain('Severity: [Minor');
    await modal.fill('What is wrong?', '   ');
    expect((await modal.submit()).errors).toEqual({ 'What is wrong?': 'Say in a few words what is wrong.' });
    await modal.fill('What is wrong?', 'Nobody can pay');
    await modal.fill('Severity', 'Critical: a hotfix may be needed');
    await modal.fill('Who takes care of it?', 'erin');
    expect((await modal.submit()).outcome).toBe('closed');
    await dan.sees('Issue 1 of v1.3.0 is logged as critical.');
    expect(bot.desk.release('acme-web-1').issues).toMatchObject([
      {
        title: 'Nobody can pay',
        severity: 'critical',
        owner: 'U05ERIN',
        by: 'U04DAN',
        permalink: expect.stringContaining('/archives/C03RANDOM/p'),
      },
    ]);
    await expect(bot.people.channel('releases').shows('Nobody can pay')).resolves.toBeDefined();
  });

  test('whoever may not log an issue hears it, and who may', async () => {
    await bot.people.user('carol').types('it is slow', { in: 'releases' });
    const mallory = bot.people.user('mallory');
    await mallory.usesShortcut('Log a release issue', { on: 'it is slow', in: 'releases' });
    await (await mallory.seesModal('Log a release issue')).submit();
    await expect(mallory.sees('ask Alice')).resolves.toBeDefined();
  });

  test('what people say calls nobody, wherever it shows', async () => {
    const carol = bot.people.user('carol');
    await carol.types(NASTY, { in: 'releases' });
    const alice = bot.people.user('alice');
    await alice.usesShortcut('Add to release feedback', { on: 'forgets', in: 'releases' });
    await alice.sees('Added to the feedback');
    await alice.types(`/release feedback again: ${NASTY}`, { in: 'releases' });
    await alice.types(`/release issue major ${NASTY}`, { in: 'releases' });
    await alice.sees('is logged as major');
    await bot.people.channel('releases').shows(/major “the basket forgets <!here> & <http:\/\/evil\|safe>”/);
    const { workspace } = bot.slack;
    for (const message of workspace.allMessages().filter(({ fromApp }) => fromApp)) {
      const called = mentionsIn(message, readerFor(workspace)).filter(({ kind }) => kind !== 'channel');
      expect(called).toEqual([]);
    }
  });

  test('an issue is resolved by its number', async () => {
    const dan = bot.people.user('dan');
    await dan.types('/release issue resolve 1', { in: 'releases' });
    await dan.sees('Issue 1 of v1.3.0 is resolved.');
    await dan.types('/release issue resolve 1', { in: 'releases' });
    await expect(dan.sees('Issue 1 was resolved by Dan')).resolves.toBeDefined();
  });

  test('nothing was asked for that manifest.json doesn’t allow', () => {
    expect(bot.logged.filter((line) => line.includes('missing_scope') || line.startsWith('error'))).toEqual([]);
  });
});

test('before production there is nothing to add feedback to, and that is said', async () => {
  await using bot = await startBot();
  const alice = bot.people.user('alice');
  await alice.types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0');
  const { message } = await alice.types('looks good', { in: 'releases' });
  await alice.usesShortcut('Add to release feedback', message ? { on: message } : {});
  await expect(alice.sees("v1.3.0 isn't in production yet")).resolves.toBeDefined();
});

test('words that could not be written down are not lost in silence', async () => {
  await using bot = await startBot({
    enqueue: async () => {
      throw new Error('connect ECONNREFUSED');
    },
  });
  const alice = bot.people.user('alice');
  const { message } = await alice.types('looks good', { in: 'releases' });
  await alice.usesShortcut('Add to release feedback', message ? { on: message } : {});
  await alice.sees('Nothing was started');
  await alice.usesShortcut('Log a release issue', message ? { on: message } : {});
  const modal = await alice.seesModal('Log a release issue');
  expect((await modal.submit()).errors['What is wrong?']).toContain('Nothing was started');
});
