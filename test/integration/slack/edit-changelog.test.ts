import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangelogEntry } from '../../../src/release/changelog.ts';
import { candidate, ERIN } from '../../unit/release/given.ts';
import { ICONS } from '../../unit/slack/views/plan/given-plan.ts';
import { startBot, type TestBot } from './bot.ts';

const ID = 'acme-web-1';
const commitOf = (index: number): string => index.toString(16).padStart(7, '0').padEnd(40, 'f');
const short = (index: number): string => commitOf(index).slice(0, 7);
const entries = Array.from({ length: 45 }, (_, index): ChangelogEntry => {
  const commit = commitOf(index);
  return { key: commit, commit, section: 'Features', text: `Line ${index}`, hidden: false };
});

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot();
  await bot.people.user('alice').types('/release minor', { in: 'releases' });
  await bot.people.channel('releases').shows('acme-web v1.3.0');
  bot.desk.says.entries = entries;
  const unclassified = [{ commit: ICONS, subject: 'more icons', author: ERIN.id }];
  const release = bot.desk.release(ID);
  bot.desk.becomes(ID, {
    ...release,
    candidate: candidate({ notes: '# v1.3.0\n\n## Features\n- Line 0', unclassified }),
  });
  await bot.sync();
  await bot.people.channel('releases').shows('Line 0');
});
afterAll(async () => bot[Symbol.asyncDispose]());

test('lines are reworded, moved, hidden and added, over several pages, and the card says by whom', async () => {
  const erin = bot.people.user('erin');
  await erin.clicks('Edit changelog…', { in: 'releases' });
  const modal = await erin.seesModal('Edit the changelog');
  await modal.shows('Page 1 of 2');
  await modal.fill(`Line of ${short(0)}`, 'A better line');
  await modal.fill(`Section of ${short(1)}`, 'Performance');
  await modal.fill('One in each line, with its section in front', 'Fixes: No more <!channel>');
  await modal.clicks('Next');
  await modal.shows('Page 2 of 2');
  await modal.fill(`Line of ${short(44)}`, '');
  await modal.clicks('Back');
  await modal.shows('A better line');
  expect(await modal.shows('Page 1 of 2')).toContain('Fixes: No more <!channel>');
  expect((await modal.submit()).outcome).toBe('closed');
  const card = await bot.people.channel('releases').shows('✏️ Changelog edited by Erin');
  expect(bot.desk.release(ID).edits).toMatchObject({
    entries: {
      [commitOf(0)]: { text: 'A better line' },
      [commitOf(1)]: { section: 'Performance' },
      [commitOf(44)]: { hidden: true },
    },
    added: [{ section: 'Bug Fixes', text: 'No more <!channel>' }],
  });
  await bot.people.channel('releases').thread(card).shows('Erin edited the changelog of acme-web v1.3.0.');
});

test('a line without its section is said beside the field', async () => {
  const erin = bot.people.user('erin');
  await erin.clicks('Edit changelog…', { in: 'releases' });
  const modal = await erin.seesModal('Edit the changelog');
  expect(await modal.shows('Page 1 of 2')).toContain('Bug Fixes: No more');
  await modal.fill('One in each line, with its section in front', 'Nothing');
  const { errors } = await modal.submit();
  expect(errors).toEqual({
    'One in each line, with its section in front': expect.stringContaining('“Features: Nothing”'),
  });
  await modal.close();
});

test('what is too much to take along is said, and nothing typed is lost', async () => {
  const erin = bot.people.user('erin');
  await erin.clicks('Edit changelog…', { in: 'releases' });
  const modal = await erin.seesModal('Edit the changelog');
  await modal.shows('Page 1 of 2');
  const much = Array.from({ length: 2_900 }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
  ).join('');
  await modal.fill(`Line of ${short(2)}`, much);
  await modal.clicks('Next');
  await modal.shows('You have changed more than this window can take along');
  expect(modal.text()).toContain('Page 1 of 2');
  await modal.close();
});

test('whoever may not edit it is told who may', async () => {
  const mallory = bot.people.user('mallory');
  await mallory.clicks('Edit changelog…', { in: 'releases' });
  const modal = await mallory.seesModal('Edit the changelog');
  await modal.shows('Page 1 of 2');
  await modal.fill(`Line of ${short(3)}`, 'Mine');
  await modal.submit();
  await expect(mallory.sees(/edit the changelog.*: ask /)).resolves.toBeDefined();
});

test('commits that say nothing are classified', async () => {
  const erin = bot.people.user('erin');
  await bot.people.channel('releases').shows("❔ 1 commit doesn't say what it is");
  await erin.clicks('Classify…', { in: 'releases' });
  const modal = await erin.seesModal('Classify commits');
  await modal.shows('more icons');
  await modal.fill('1c01150 more icons', 'A new feature');
  expect((await modal.submit()).outcome).toBe('closed');
  await bot.people.until('it is classified', () => bot.desk.release(ID).classified[ICONS] === 'feature');
  await erin.clicks('Classify…', { in: 'releases' });
  const again = await erin.seesModal('Classify commits');
  await again.shows('more icons');
  expect((await again.submit()).outcome).toBe('closed');
  expect(bot.desk.release(ID).classified).toEqual({ [ICONS]: 'feature' });
});
