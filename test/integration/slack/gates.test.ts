import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Release } from '../../../src/release/release.ts';
import { adopt, approve, BOB, CAROL, ERIN, facts, given, started } from '../../unit/release/given.ts';
import { untilGate } from '../../unit/release/journey.ts';
import { startBot, type TestBot } from './bot.ts';

const ID = 'acme-web-1';
const IN = { in: 'releases', message: /^Testing · /m };
const RIGHTS = { 'override gate': ['security'] };

let bot: TestBot;

beforeEach(async () => {
  bot = await startBot({ facts: { rights: RIGHTS } });
});
afterEach(async () => bot[Symbol.asyncDispose]());

/** Go / no-go waits for people. */
async function atTesting(change: (release: Release) => Release = (release) => release): Promise<void> {
  await bot.people.user('alice').types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0 · minor release');
  bot.desk.becomes(ID, change(untilGate('testing', started({ ...facts({ id: ID }), rights: RIGHTS }))));
  await bot.sync();
}

/** Somebody has pushed a commit since Carol and Bob said go; it is tested. */
const overtaken = (release: Release): Release => {
  const arrived = [{ commit: 'f1', subject: 'fix: <!channel> round prices', author: ERIN.id }];
  const approved = given(release, approve(CAROL, 'testing'), approve(BOB, 'testing'));
  return untilGate(
    'testing',
    untilGate('pre-release', given(approved, { ...adopt(), arrived } as ReturnType<typeof adopt>)),
  );
};

const says = async (text: string | RegExp) => bot.people.channel('releases').shows(text);

describe('a no', () => {
  test('asks for its reason, holds the release, and is told to all', async () => {
    await atTesting();
    const carol = bot.people.user('carol');
    await carol.clicks('Reject…', IN);
    const modal = await carol.seesModal('Reject');
    await modal.fill('Reason', ' ');
    expect((await modal.submit()).errors).toEqual({ Reason: 'Say why: a rejection is recorded with its reason.' });
    await modal.fill('Reason', 'the checkout is slow');
    await modal.submit();
    await says('Carol holds acme-web v1.3.0: “Go / no-go was rejected: the checkout is slow”');
    await bot.people.user('bob').clicks('Resume', { in: 'releases' });
    await says(/Carol rejected it .*: “the checkout is slow”/);
    expect(bot.desk.release(ID)).toMatchObject({ gates: { testing: { refused: { by: CAROL.id } } } });
  });

  test('can be typed, too', async () => {
    await atTesting();
    await bot.people.user('bob').types('/release reject testing too slow', { in: 'releases' });
    await bot.people.user('bob').sees('You rejected Go / no-go of v1.3.0: it is held until somebody resumes it.');
    expect(bot.desk.release(ID).held).toMatchObject({ by: BOB.id });
  });
});

describe('one’s own approval', () => {
  test('is taken back with a button, and only one’s own', async () => {
    await atTesting((release) => given(release, approve(CAROL, 'testing')));
    await says('QA 1/1 (Carol)');
    await bot.people.user('bob').clicks('Take my approval back', IN);
    await bot.people.user('bob').sees('There is no approval of Go / no-go by you that counts');
    await bot.people.user('carol').clicks('Take my approval back', IN);
    await says('QA 0/1, waiting for Carol');
    expect(bot.desk.release(ID).gates.testing.approvals).toEqual([]);
  });

  test('is taken back by typing it', async () => {
    await atTesting((release) => given(release, approve(CAROL, 'testing')));
    await bot.people.user('carol').types('/release withdraw testing', { in: 'releases' });
    await bot.people.user('carol').sees('Your approval of Go / no-go of v1.3.0 is taken back.');
    expect(bot.desk.release(ID).gates.testing.approvals).toEqual([]);
  });
});

describe('an override', () => {
  test('passes the gate for the role that the project named, and stays on the card', async () => {
    await atTesting((release) => given(release, approve(CAROL, 'testing')));
    const dan = bot.people.user('dan');
    await dan.clicks('Override…', IN);
    const modal = await dan.seesModal('Override a gate');
    await modal.fill('Reason', 'both managers are ill');
    await modal.submit();
    await says('Dan overrode Go / no-go of acme-web v1.3.0, without 1 release manager: “both managers are ill”');
    await says(/✋ Go \/ no-go · overridden by Dan, .*, without 1 release manager: “both managers are ill”/);
    await says(/✋ Go \/ no-go was overridden by Dan, .*, without 1 release manager/);
    expect(bot.desk.release(ID).gates.testing.passed).toMatchObject({ by: 'U04DAN' });
  });

  test('is refused to everybody else, whatever they click', async () => {
    await atTesting();
    await bot.people.user('bob').types('/release override testing no time', { in: 'releases' });
    await bot.people.user('bob').sees('It takes the role security to override Go / no-go: ask Dan.');
    expect(bot.desk.release(ID).gates.testing.passed).toBeUndefined();
  });
});

describe('what is new since people approved', () => {
  test('stands on the card with its author, and only the difference is asked for', async () => {
    await atTesting(overtaken);
    await says('Asked again: new commits on release/v1.3.0 since Carol and Bob approved.');
    await says('➕ f1 fix: <!channel> round prices – Erin');
    await bot.people.user('bob').clicks('Approve the difference', IN);
    await says('Release manager 1/1 (Bob)');
    expect(bot.desk.release(ID).gates.testing.approvals).toMatchObject([{ by: BOB.id }]);
  });

  test('is told in full to whoever asks', async () => {
    await atTesting(overtaken);
    bot.desk.says.difference = {
      gate: 'testing',
      title: 'Go / no-go',
      since: { by: BOB.id, at: '2025-12-08T09:00:00Z', commit: 'aaaaaaaaaa' },
      commit: 'bbbbbbbbbb',
      commits: [{ commit: 'f1', subject: 'fix: <!channel> round prices', author: ERIN.id }],
      notes: { added: ['- Round prices'], removed: ['- Old'] },
      results: [{ title: 'Run full test suite', summary: '128 tests' }],
    };
    await bot.people.user('bob').clicks('See what changed', IN);
    const answer = await bot.people.user('bob').sees('since you approved Go / no-go');
    for (const line of [
      'aaaaaaa → bbbbbbb',
      '1 commit',
      '➕ f1 fix: <!channel> round prices – Erin',
      '➕ Round prices',
      '➖ Old',
      '✅ Run full test suite: 128 tests',
    ])
      expect(answer.text).toContain(line);
    await bot.people.user('alice').types('/release changes testing', { in: 'releases' });
    await bot.people.user('alice').sees('since Bob approved Go / no-go');
  });

  test('is dropped on a press, which asks first', async () => {
    await atTesting(overtaken);
    await bot.people.user('erin').clicks('Drop the new commits', IN);
    await expect.poll(() => bot.desk.dropped).toMatchObject([{ release: ID, gate: 'testing', shown: 'fix', by: ERIN }]);
  });
});
