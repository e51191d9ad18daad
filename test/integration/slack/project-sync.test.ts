import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerEvent } from '../../../src/release/ledger.ts';
import { facts, MONDAY } from '../../unit/release/given.ts';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
let now = MONDAY;
beforeEach(async () => {
  now = MONDAY;
  bot = await startBot({ now: () => now });
});
afterEach(async () => bot[Symbol.asyncDispose]());

const FROM = '2025-12-12T17:00:00Z';
const UNTIL = '2025-12-19T17:00:00Z';
const common = { at: MONDAY, by: 'U02BOB' };
const declared: LedgerEvent = {
  type: 'FreezeDeclared',
  freeze: 'freeze-1',
  from: FROM,
  until: UNTIL,
  reason: 'quarter end',
  ...common,
};
const due: LedgerEvent = { type: 'CadenceReminded', kind: 'minor', due: '2025-12-10', ...common, by: 'tminus' };
const claimed = (by: string): LedgerEvent => ({
  type: 'ReleaseClaimed',
  release: 'acme-web-1',
  version: '1.3.0',
  kind: 'minor',
  started: { type: 'ReleaseStarted', release: facts(), at: '2025-12-08T10:00:00Z', by },
  at: '2025-12-08T10:00:00Z',
  by,
});
const inChannel = (): string[] =>
  bot.people
    .channel('releases')
    .messages()
    .map(({ text }) => text);
/** A release of Alice's is under way, and shown. */
const withRelease = async (): Promise<void> => {
  const by = { id: 'U01ALICE', groups: [] };
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
  bot.desk.ledgerHas(claimed(by.id));
  await bot.sync();
};
const posts = (): number => bot.slack.callsTo('chat.postMessage').length;

describe('a freeze', () => {
  test('is one message, brought up to date in its place', async () => {
    bot.desk.ledgerHas(declared);
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('acme-web will be frozen from')]);
    now = '2025-12-15T09:00:00Z';
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('acme-web is frozen until')]);
    now = '2025-12-20T09:00:00Z';
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('The freeze of acme-web is over')]);
    expect(posts()).toBe(1);
  });

  test('says before it ends that it does: once, where the channel hears it', async () => {
    bot.desk.ledgerHas(declared, {
      type: 'FreezeEndAnnounced',
      freeze: 'freeze-1',
      ...common,
      at: '2025-12-18T09:00:00Z',
    });
    now = '2025-12-18T09:00:00Z';
    await bot.syncProject();
    await bot.syncProject();
    expect(posts()).toBe(2);
    await bot.people.channel('releases').shows('The freeze of acme-web ends');
  });

  test('is lifted by its button, by those who may', async () => {
    bot.desk.ledgerHas(declared);
    await bot.syncProject();
    await bot.people.user('bob').clicks('Lift the freeze of acme-web');
    await bot.people.user('bob').sees('The freeze of acme-web is lifted');
    await expect(bot.people.channel('releases').shows('The freeze of acme-web was lifted')).resolves.toBeDefined();
  });

  test('that was over before Slack could hear of it isn’t told any more', async () => {
    bot.desk.ledgerHas(declared);
    now = '2025-12-20T09:00:00Z';
    await bot.syncProject();
    expect(posts()).toBe(0);
  });

  test('stands on the card of a release that it stops, and goes from it', async () => {
    await withRelease();
    bot.desk.ledgerHas(declared);
    await bot.syncProject();
    await bot.people.channel('releases').shows('Until then Release Day doesn’t open');
    bot.desk.ledgerHas({ type: 'FreezeLifted', freeze: 'freeze-1', ...common });
    await bot.syncProject();
    expect(inChannel().join('\n')).not.toContain('Until then Release Day doesn’t open');
  });
});

describe('a lock on deployments', () => {
  const locked: LedgerEvent = {
    type: 'DeploysLocked',
    lock: 'lock-1',
    release: 'acme-web-1',
    tag: 'v1.3.0',
    reason: 'checkout <!channel> fails',
    ...common,
  };

  test('is one message; whoever lifts it says why, and the channel hears of that', async () => {
    bot.desk.ledgerHas(locked);
    await bot.syncProject();
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('Deployments of acme-web to production are locked')]);
    const bob = bot.people.user('bob');
    await bob.clicks('Lift the lock on deployments of acme-web');
    const window = await bob.seesModal('Lift the lock');
    await window.fill('Reason', '  ');
    expect(await window.submit()).toMatchObject({ errors: { Reason: 'Say why: a lock is lifted with a reason.' } });
    await window.fill('Reason', 'mended, and tested');
    expect((await window.submit()).outcome).toBe('closed');
    await bob.sees('acme-web may go to production again');
    await bot.syncProject();
    const channel = bot.people.channel('releases');
    await channel.shows('acme-web may go to production again: Bob lifted the lock, “mended, and tested”');
    await channel.shows('Deployments of acme-web are no longer locked');
    await bot.syncProject();
    expect(posts()).toBe(2);
  });

  test('stands on the card of a release, and goes from it when somebody types that it is lifted', async () => {
    await withRelease();
    bot.desk.ledgerHas(locked);
    await bot.syncProject();
    await bot.people.channel('releases').shows('🔒 Deployments are locked: Bob rolled v1.3.0 back');
    await bot.people.user('bob').types('/release unlock mended', { in: 'releases' });
    await bot.people.user('bob').sees('acme-web may go to production again');
    await bot.syncProject();
    expect(inChannel().join('\n')).not.toContain('🔒 Deployments are locked');
  });
});

describe('what is due', () => {
  beforeEach(() =>
    bot.desk.calendarIs({
      types: [
        {
          type: 'minor',
          cadence: { months: 1 },
          last: { version: '1.2.0', date: '2025-11-10' },
          due: '2025-12-10',
          standing: 'due soon',
        },
      ],
    }),
  );

  test('is told once, with a button that opens the window which starts it', async () => {
    bot.desk.ledgerHas(due);
    await bot.syncProject();
    await bot.syncProject();
    expect(inChannel()).toEqual([
      expect.stringContaining('acme-web: a minor release is due on Wed 10 Dec; the last one was v1.2.0 on Mon 10 Nov.'),
    ]);
    const alice = bot.people.user('alice');
    await alice.clicks('Start a minor release of acme-web');
    const modal = await alice.seesModal('Start a minor release');
    expect((await modal.submit()).outcome).toBe('closed');
    const answer = await alice.sees('acme-web v1.3.0 is under way');
    expect(answer.channel).toBe('C01RELEASES');
  });

  test('says by whom it was started, and asks no more', async () => {
    bot.desk.ledgerHas(due);
    await bot.syncProject();
    bot.desk.ledgerHas(claimed('U01ALICE'));
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('Alice started v1.3.0.')]);
  });

  test('that started by itself calls whoever started the release before', async () => {
    bot.desk.ledgerHas(
      { ...claimed('U02BOB'), release: 'acme-web-0' } as LedgerEvent,
      { type: 'ReleaseArchived', release: 'acme-web-0', ...common },
      claimed('tminus'),
    );
    await bot.syncProject();
    expect(inChannel()).toEqual([expect.stringContaining('@Bob T-Minus started acme-web v1.3.0 by itself')]);
  });
});

describe('nothing is posted twice', () => {
  test('when the reply to a post is lost', async () => {
    bot.desk.ledgerHas(declared, due);
    bot.slack.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(bot.syncProject()).rejects.toThrow('A request error occurred');
    await bot.syncProject();
    await bot.syncProject();
    expect(inChannel()).toHaveLength(2);
  });

  test('when Slack asks to wait', async () => {
    bot.desk.ledgerHas(declared, due);
    bot.slack.faults.rateLimit({ method: 'chat.postMessage', retryAfterSeconds: 7 });
    await expect(bot.syncProject()).rejects.toMatchObject({ retryAfterMs: 7_000 });
    await bot.syncProject();
    expect(inChannel()).toHaveLength(2);
  });
});

test('a channel that can’t be reached is told in the log, and stops nothing else', async () => {
  await using elsewhere = await startBot({ now: () => MONDAY, invited: false });
  elsewhere.desk.ledgerHas(declared);
  await elsewhere.syncProject();
  expect(elsewhere.logged.join('\n')).toContain("T-Minus can't post in the channel of acme-web (not_in_channel)");
});
