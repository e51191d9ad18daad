import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RehearsedStep } from '../../../src/release/plan-report.ts';
import { candidate } from '../../unit/release/given.ts';
import { DARK, ICONS, objection, planned } from '../../unit/slack/views/plan/given-plan.ts';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot({ facts: { type: 'patch', version: '1.2.1', tag: 'v1.2.1', branch: 'release/v1.2.1' } });
});
afterAll(async () => bot[Symbol.asyncDispose]());

const ways = {
  makeIt: { type: 'minor' as const, version: '1.3.0' },
  leaveOut: { how: 'reverted' as const, commits: [DARK], alsoLost: 0 },
};
const patch = (objections = [objection()]) =>
  planned({ type: 'patch', version: '1.2.1', tag: 'v1.2.1', objections, ways });

test('a plan is answered privately, and its button starts what it says, in place of the answer', async () => {
  bot.desk.says.plans = { minor: planned() };
  const erin = bot.people.user('erin');
  await erin.types('/release plan minor on 2025-12-24', { in: 'releases' });
  const answer = await erin.sees('🧭 acme-web v1.3.0 · minor release');
  expect(bot.people.channel('releases').messages()).toEqual([]);
  await erin.clicks('Start v1.3.0', { message: answer });
  await erin.sees('🚀 acme-web v1.2.1 is under way.');
  expect(bot.desk.starts.at(-1)).toMatchObject({ type: 'minor', on: '2025-12-24', project: 'acme-web' });
  const told = erin.privateMessages().map(({ text }) => text);
  expect(told.join('\n')).not.toContain('🧭');
});

test('a pre-release is asked for as one', async () => {
  const erin = bot.people.user('erin');
  await erin.types('/release minor rc', { in: 'releases' });
  await bot.people.until('it was asked for', () => bot.desk.starts.at(-1)?.pre === 'rc');
  expect(bot.desk.starts.at(-1)).toMatchObject({ type: 'minor', pre: 'rc' });
});

test('a rehearsal says at once that it has begun, then how it went', async () => {
  const step = (title: string, how: RehearsedStep['how']): RehearsedStep => ({ id: title, title, how, ms: 1 });
  bot.desk.says.rehearsal = {
    project: 'acme-web',
    type: 'minor',
    version: '1.3.0',
    ms: 48_000,
    steps: [step('Create release branch', 'worked'), step('Run full test suite', 'would have failed')],
  };
  const erin = bot.people.user('erin');
  await erin.types('/release minor dry-run', { in: 'releases' });
  await erin.sees('🎭 Rehearsing a minor release of acme-web');
  await expect(
    erin.sees('2 steps rehearsed in 48 s, 1 would have failed: Run full test suite.'),
  ).resolves.toBeDefined();
});

test('a start that its commits forbid names them, and leaves them out when asked to', async () => {
  bot.desk.says.plans = { patch: patch() };
  const alice = bot.people.user('alice');
  await alice.types('/release patch now', { in: 'releases' });
  const answer = await alice.sees('Nothing was started: 1 commit that a patch release may not have.');
  expect(answer.text).toContain('feat: dark mode – Erin');
  const { confirm } = await alice.clicks('Leave this commit out', { message: answer });
  expect(confirm?.text).toContain('Nothing is pushed by force.');
  await alice.sees('is under way.');
  expect(bot.desk.starts.at(-1)).toMatchObject({ type: 'patch', on: 'now', leaveOut: [DARK] });
  expect(alice.privateMessages().some(({ text }) => text.includes('Nothing was started'))).toBe(false);
});

test('commits that came since are shown before anything is decided about them', async () => {
  bot.desk.says.plans = { patch: patch() };
  const alice = bot.people.user('alice');
  await alice.types('/release patch', { in: 'releases' });
  const answer = await alice.sees('Nothing was started: 1 commit');
  bot.desk.says.plans = { patch: patch([objection(), objection({ commit: ICONS, subject: 'feat: icons' })]) };
  const before = bot.desk.starts.length;
  await alice.clicks('Leave this commit out', { message: answer });
  const anew = await alice.sees('The commits have changed since you were shown them');
  expect(anew.text).toContain('feat: icons');
  expect(bot.desk.starts).toHaveLength(before);
});

test('an override asks for a reason, and starts with it', async () => {
  bot.desk.says.plans = { patch: patch() };
  const bob = bot.people.user('bob');
  await bob.types('/release patch', { in: 'releases' });
  const answer = await bob.sees('Nothing was started: 1 commit');
  await bob.clicks('Override…', { message: answer });
  const modal = await bob.seesModal('Start nevertheless');
  await modal.fill('Reason', '  ');
  expect((await modal.submit()).errors).toEqual({ Reason: expect.stringContaining('Say why') });
  await modal.fill('Reason', 'off in production');
  expect((await modal.submit()).outcome).toBe('closed');
  await bob.sees('is under way.');
  expect(bot.desk.starts.at(-1)?.waive).toEqual({ commits: [DARK], reason: 'off in production' });
  expect(bob.privateMessages().some(({ text }) => text.includes('Nothing was started'))).toBe(false);
});

test('another type is one button away', async () => {
  bot.desk.says.plans = { patch: patch() };
  const bob = bot.people.user('bob');
  await bob.types('/release patch', { in: 'releases' });
  await bob.clicks('Make it minor (v1.3.0)', { message: await bob.sees('Nothing was started: 1 commit') });
  await bot.people.until('another release was asked for', () => bot.desk.starts.at(-1)?.type !== 'patch');
  expect(bot.desk.starts.at(-1)?.type).toBe('minor');
});

test('a commit that comes in later is named in the channel, and the card has the ways out', async () => {
  const id = 'acme-web-1';
  bot.desk.says.plans = {};
  const release = bot.desk.release(id);
  bot.desk.becomes(id, { ...release, candidate: candidate({ objections: [objection()] }) });
  await bot.sync();
  const card = await bot.people.channel('releases').shows('1 commit that a patch release may not have');
  await bot.people.user('erin').clicks('Take it back', { message: card });
  await bot.people.until('it was taken back', () => bot.desk.takenBack.length > 0);
  expect(bot.desk.takenBack).toMatchObject([{ release: id, commit: DARK, by: { id: 'U05ERIN' } }]);
  await bot.people.user('alice').clicks('Make it minor', { message: card });
  await bot.people.until('it is started in place of the other', () => bot.desk.starts.at(-1)?.insteadOf === id);
});

test('who may lets it stay with a reason, that the card shows from then on', async () => {
  const bob = bot.people.user('bob');
  const card = await bot.people.channel('releases').shows('1 commit that a patch release may not have');
  await bob.clicks('Let it stay…', { message: card });
  const modal = await bob.seesModal('Let it stay');
  await modal.fill('Reason', 'off <!here>');
  await modal.submit();
  const after = await bot.people.channel('releases').shows('✋ da4ca4c feat: dark mode stays in, says Bob');
  expect(after.text).toContain('“off <!here>”');
  await expect(bot.people.channel('releases').thread(card).shows('Bob lets da4ca4c stay')).resolves.toBeDefined();
});

test('the same can be typed', async () => {
  const id = 'acme-web-1';
  const newer = objection({ commit: ICONS, subject: 'feat: icons' });
  bot.desk.becomes(id, { ...bot.desk.release(id), candidate: candidate({ objections: [newer] }) });
  for (const other of await bot.desk.list('acme-web'))
    if (other.id !== id)
      bot.desk.becomes(other.id, { ...other, ended: { how: 'cancelled', at: other.startedAt, by: 'U02BOB' } });
  const bob = bot.people.user('bob');
  await bob.types('/release override tesitng no', { in: 'releases' });
  await bob.sees('Did you mean testing?');
  await bob.types('/release override 1c01150 it is off', { in: 'releases' });
  await bob.sees('Noted: what you let in stays in v1.2.1');
  expect(bot.desk.release(id).waivers.at(-1)).toMatchObject({ commit: ICONS, reason: 'it is off' });
});

test('a changelog is shown in pages', async () => {
  const lines = Array.from({ length: 150 }, (_, index) => `- Line ${index} ${'x'.repeat(60)}`);
  bot.desk.says.changelog = { version: '1.2.0', notes: ['# v1.2.0', '', '## Features', ...lines].join('\n') };
  const erin = bot.people.user('erin');
  await erin.types('/release changelog 1.2.0', { in: 'releases' });
  await erin.clicks('Next', { message: await erin.sees('Page 1 of 2') });
  expect((await erin.sees('Page 2 of 2')).text).toContain('Line 149');
  expect(erin.privateMessages().some(({ text }) => text.includes('Page 1 of 2'))).toBe(false);
});

test('says where a change is, and where that release stands', async () => {
  bot.desk.says.where = {
    kind: 'under-way',
    commit: DARK,
    subject: 'feat: dark',
    release: 'acme-web-1',
    version: '1.2.1',
  };
  const erin = bot.people.user('erin');
  await erin.types('/release where da4ca4c', { in: 'releases' });
  await expect(erin.sees('da4ca4c “feat: dark” will be in v1.2.1')).resolves.toBeDefined();
});
