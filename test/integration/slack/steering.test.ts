import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  begin,
  candidate,
  fail,
  MONDAY,
  openDue,
  RELEASE_DAY,
  signOff,
  startedWith,
  succeed,
  BOB,
} from '../../unit/release/given.ts';
import { startBot, type TestBot } from './bot.ts';

describe.each(['socket', 'http'] as const)('a release over %s', (mode) => {
  let bot: TestBot;
  beforeAll(async () => {
    const steps = { 'tell-support': { phase: 'pre-release' as const, title: 'Tell the support team' } };
    bot = await startBot({ mode, facts: { checklist: startedWith({ steps }).checklist } });
  });
  afterAll(async () => bot[Symbol.asyncDispose]());

  test('starts with a command, and shows its card in the project’s channel', async () => {
    const alice = bot.people.user('alice');
    expect(await alice.types('/release minor', { in: 'releases' })).toEqual({ outcome: 'acked' });
    await alice.sees('🚀 acme-web v1.3.0 is under way.');
    const card = await bot.people.channel('releases').shows('acme-web v1.3.0 · minor release');
    expect(card.text).toContain('started by Alice');
  });

  test('posts a phase when it opens, and redraws it in place', async () => {
    bot.desk.happens(
      'acme-web-1',
      openDue('pre-release', MONDAY),
      begin('create-release-branch'),
      succeed('create-release-branch', { candidate: candidate() }),
    );
    await bot.sync();
    const phase = await bot.people.channel('releases').shows('Pre-Release · acme-web v1.3.0 · 1/8 done');
    bot.desk.happens(
      'acme-web-1',
      begin('update-version'),
      succeed('update-version'),
      begin('update-changelog'),
      succeed('update-changelog'),
    );
    await bot.sync();
    expect((await bot.people.channel('releases').shows('3/8 done')).ts).toBe(phase.ts);
    await bot.people.channel('releases').thread(phase).shows('Update CHANGELOG.md');
  });

  test('a click needs no words: the message changes', async () => {
    const bob = bot.people.user('bob');
    const before = bob.privateMessages().length;
    await bob.clicks('Sign off: Update documentation');
    await bot.people.channel('releases').shows('Update documentation · signed off by Bob');
    expect(bob.privateMessages()).toHaveLength(before);
  });

  test('whoever may not gets a private answer that says who may', async () => {
    const mallory = bot.people.user('mallory');
    await mallory.clicks('Sign off: Tell the support team');
    const answer = await mallory.sees('sign off “Tell the support team”: ask Alice or Bob.');
    expect(answer.channel).toBe('C01RELEASES');
  });

  test('skipping asks for a reason, and takes it', async () => {
    const bob = bot.people.user('bob');
    await bob.chooses('Skip…', { message: 'Tell the support team · to be signed off' });
    const modal = await bob.seesModal('Skip a step');
    await modal.fill('Reason', '   ');
    expect((await modal.submit()).errors).toEqual({ Reason: 'Say why: a skip is recorded with its reason.' });
    await modal.fill('Reason', 'nobody <!here> has to know');
    expect((await modal.submit()).outcome).toBe('closed');
    await bot.people
      .channel('releases')
      .shows(/Tell the support team · skipped by Bob, .+: “nobody <!here> has to know”/);
  });

  test('a failure is heard in the channel, and a retry takes it off', async () => {
    bot.desk.happens(
      'acme-web-1',
      begin('security-scan'),
      succeed('security-scan'),
      begin('feature-freeze'),
      succeed('feature-freeze'),
      begin('run-tests'),
      fail('run-tests'),
    );
    await bot.sync();
    await bot.people
      .channel('releases')
      .shows('Run full test suite of acme-web v1.3.0 failed: It ended with exit code 1.');
    await bot.people.user('alice').clicks('Retry: Run full test suite');
    await expect(
      bot.people.channel('releases').shows('Run full test suite · about to start (attempt 2)'),
    ).resolves.toBeDefined();
  });

  test('a decision pings those who can make it; a second click hears who made it', async () => {
    bot.desk.happens(
      'acme-web-1',
      begin('run-tests', 2),
      succeed('run-tests', { summary: '128 tests' }, { attempt: 2 }),
    );
    await bot.sync();
    const question = await bot.people
      .channel('releases')
      .shows('@Bob acme-web v1.3.0 waits for your decision: Pre-Release gate');
    await bot.people.user('bob').clicks('Approve', { message: question });
    await expect(bot.people.channel('releases').shows('✅ Bob approved the Pre-Release gate')).resolves.toBeDefined();
    await bot.people.user('alice').clicks('Approve', { on: question });
    await bot.people
      .user('alice')
      .sees(/Pre-Release gate was already approved: Bob completed it on \w+ \d+, \d+ at \d+:\d+ [AP]M\./);
  });

  test('everything that a button does, a command does, and says so', async () => {
    const bob = bot.people.user('bob');
    await bob.types('/release open testing', { in: 'releases' });
    await bob.sees('Testing of v1.3.0 is open.');
    await bob.types('/release skip deploy-staging no staging today', { in: 'releases' });
    await bob.sees('“Deploy to staging environment” of v1.3.0 is skipped.');
    await bob.types('/release retry deploy-stagign', { in: 'releases' });
    await expect(bob.sees('Did you mean deploy-staging?')).resolves.toBeDefined();
  });

  test('a command is answered where it was typed, even where the bot is not', async () => {
    const carol = bot.people.user('carol');
    await carol.types('/release status', { in: 'random' });
    expect((await carol.sees('acme-web v1.3.0 (minor) · Testing')).channel).toBe('C03RANDOM');
  });

  test('mistakes are answered at once, and only to whoever made them', async () => {
    const erin = bot.people.user('erin');
    expect((await erin.types('/release minro', { in: 'releases' })).text).toContain('Did you mean /release minor?');
    expect((await erin.types('/release minor on 2026-02-30', { in: 'releases' })).text).toContain(
      'There is no 2026-02-30',
    );
    expect((await erin.types('/release hold', { in: 'releases' })).text).toContain('Say why: a hold is recorded');
  });

  test('help, list and Home answer', async () => {
    const dan = bot.people.user('dan');
    await dan.types('/release help', { in: 'releases' });
    await dan.sees('/release done <step> [note]');
    await dan.types('/release list', { in: 'releases' });
    await dan.sees('• acme-web v1.3.0 (minor)');
    const home = await dan.opensHome();
    await expect(home.shows('→ sign off Security audit: /release done security-audit')).resolves.toBeDefined();
  });

  test('cancelling asks for a reason, and ends it', async () => {
    const alice = bot.people.user('alice');
    await alice.clicks('Cancel acme-web v1.3.0');
    const modal = await alice.seesModal('Cancel the release');
    await modal.fill('Reason', 'the API needs another week');
    await modal.submit();
    await bot.people.channel('releases').shows('Alice cancelled acme-web v1.3.0: “the API needs another week”');
    await expect(bot.people.channel('releases').shows(/🛑 Cancelled by Alice/)).resolves.toBeDefined();
  });

  test('nothing was asked for that manifest.json doesn’t allow', () => {
    expect(bot.logged.filter((line) => line.includes('missing_scope') || line.startsWith('error'))).toEqual([]);
    expect(bot.desk.release('acme-web-1').ended?.how).toBe('cancelled');
  });
});

test('people in a user group act through it', async () => {
  await using bot = await startBot({ facts: { roles: { 'release-manager': ['S01MANAGERS', 'U02BOB'] } } });
  await bot.people.user('alice').types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0');
  bot.desk.happens(
    'acme-web-1',
    openDue('pre-release', RELEASE_DAY),
    begin('create-release-branch'),
    succeed('create-release-branch', { candidate: candidate() }),
  );
  await bot.sync();
  await bot.people.channel('releases').shows('to be signed off by anybody in @managers or Bob, as release manager');
  await bot.people.user('erin').types('/release done update-docs', { in: 'releases' });
  await expect(
    bot.people.channel('releases').shows('Update documentation · signed off by Erin'),
  ).resolves.toBeDefined();
});

test('when Slack doesn’t tell who is in a group, nobody is, and that is said', async () => {
  await using bot = await startBot({
    facts: { roles: { 'release-manager': ['S01MANAGERS', 'U02BOB'] } },
    without: ['usergroups:read'],
  });
  await bot.people.user('alice').types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0');
  bot.desk.happens(
    'acme-web-1',
    openDue('pre-release', MONDAY),
    begin('create-release-branch'),
    succeed('create-release-branch', { candidate: candidate() }),
  );
  await bot.people.user('erin').types('/release done update-docs', { in: 'releases' });
  await expect(bot.people.user('erin').sees('Slack does not tell who is in S01MANAGERS')).resolves.toBeDefined();
  bot.desk.happens('acme-web-1', signOff(BOB, 'update-docs'));
});

test('an account that is deactivated does nothing, named or not', async () => {
  await using bot = await startBot();
  const bob = bot.slack.workspace.users.get('U02BOB');
  if (bob) bob.isDeleted = true;
  await bot.people.user('bob').types('/release minor', { in: 'releases' });
  await bot.people.user('bob').sees('Slack says that your account is deactivated');
  expect(await bot.desk.list('acme-web')).toEqual([]);
});

describe('somebody in a user group, who does not count through it', () => {
  /** Erin is in the group of those who may sign the line off. */
  const asksAs = async (bot: TestBot): Promise<string> => {
    await bot.people.user('alice').types('/release minor', { in: 'releases' });
    await bot.people.channel('releases').shows('acme-web v1.3.0');
    await bot.people.user('erin').types('/release done update-docs', { in: 'releases' });
    return (await bot.people.user('erin').sees('It takes the role')).text;
  };
  const startGrouped = async (): Promise<TestBot> =>
    startBot({ facts: { roles: { 'release-manager': ['S01MANAGERS', 'U02BOB'] } } });

  test.each([
    ['isRestricted', "Slack says that you are a guest of this workspace: guests don't count as members of user groups"],
    ['isBot', "Slack says that you are a bot: bots don't count as members of user groups"],
    ['isStranger', "Slack says that you belong to another workspace: people of other workspaces don't count"],
  ] as const)('is told why: %s', async (flag, words) => {
    await using bot = await startGrouped();
    const erin = bot.slack.workspace.users.get('U05ERIN');
    if (erin) erin[flag] = true;
    expect(await asksAs(bot)).toContain(words);
  });

  test('is told that Slack does not say who they are', async () => {
    await using bot = await startGrouped();
    bot.slack.workspace.app.scopes.delete('users:read');
    expect(await asksAs(bot)).toContain('Slack does not tell who you are');
  });
});
