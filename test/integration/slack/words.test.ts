import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO } from '../../../src/slack/message.ts';
import type { ChangelogEntry } from '../../../src/release/changelog.ts';
import { createIntentHandler } from '../../../src/slack/handle-intent.ts';
import type { Ask } from '../../../src/slack/intent.ts';
import { createDirectory } from '../../../src/slack/directory.ts';
import { answeringClient } from '../../../src/slack/web-client.ts';
import { plainText } from '../../../src/terminal/plain-text.ts';
import { candidate, ERIN, MONDAY, ROLES } from '../../unit/release/given.ts';
import { DARK, ICONS, objection, planned } from '../../unit/slack/views/plan/given-plan.ts';
import { startBot, type TestBot } from './bot.ts';

const ID = 'acme-web-1';
const ways = {
  makeIt: { type: 'minor' as const, version: '1.3.0' },
  leaveOut: { how: 'reverted' as const, commits: [DARK, ICONS], alsoLost: 0 },
};
const inTheWay = planned({
  type: 'patch',
  version: '1.2.1',
  tag: 'v1.2.1',
  objections: [objection(), objection({ commit: ICONS, subject: 'feat: icons' })],
  ways,
});
const entry = (key: string, text: string, more: Partial<ChangelogEntry> = {}): ChangelogEntry => ({
  key,
  commit: key.slice(0, 40),
  section: 'Features',
  text,
  hidden: false,
  ...more,
});

let bot: TestBot;
beforeAll(async () => {
  bot = await startBot({ facts: { type: 'patch', version: '1.2.1', tag: 'v1.2.1', branch: 'release/v1.2.1' } });
});
afterAll(async () => bot[Symbol.asyncDispose]());

const types = async (name: 'alice' | 'bob' | 'erin' | 'mallory', words: string, answer: string | RegExp) => {
  const person = bot.people.user(name);
  await person.types(`/release ${words}`, { in: 'releases' });
  return person.sees(answer);
};

describe('a start past the commits in its way', () => {
  test('is refused with the very words that get past them', async () => {
    bot.desk.says.plans = { patch: inTheWay };
    const { text } = await types('alice', 'patch now', 'Nothing was started: 2 commits');
    expect(text).toContain(
      'Or type /release acme-web minor now, /release acme-web patch now leave-out da4ca4c 1c01150 or /release acme-web patch now override da4ca4c 1c01150 <reason>.',
    );
  });

  test('starts nothing while one of them is not named', async () => {
    const before = bot.desk.starts.length;
    const { text } = await types('alice', 'patch leave-out da4ca4c', 'nobody decides about what they haven’t seen');
    expect(text).toContain('feat: icons');
    await types('bob', 'patch override da4ca4c it is off', 'nobody decides about what they haven’t seen');
    expect(bot.desk.starts).toHaveLength(before);
  });

  test('leaves out those that are named', async () => {
    await types('alice', 'patch now leave-out da4ca4c 1c01150', 'is under way.');
    expect(bot.desk.starts.at(-1)).toMatchObject({ type: 'patch', on: 'now', leaveOut: ['da4ca4c', '1c01150'] });
  });

  test('lets those in that are named, with the reason', async () => {
    bot.desk.says.plans = { patch: inTheWay };
    await types('bob', 'patch override da4ca4c 1c01150 off in production', 'is under way.');
    expect(bot.desk.starts.at(-1)?.waive).toEqual({
      commits: ['da4ca4c', '1c01150'],
      reason: 'off in production',
    });
  });

  test('is refused at a terminal with the words for a terminal, and as a no', async () => {
    const said: { text: string; isNo: boolean }[] = [];
    const { desk, sent, connection } = bot;
    const client = answeringClient(connection);
    const handle = createIntentHandler({
      desk,
      sent,
      client,
      log: connection.log,
      directory: createDirectory(client, connection.log),
      projects: [{ id: 'acme-web', channel: 'C01RELEASES', roles: ROLES, timezone: 'UTC' }],
      refresh: async () => undefined,
      instead: async (message) => void said.push({ text: plainText(message, 'UTC'), isNo: message[NO] === true }),
    });
    const ask: Ask = { kind: 'start-named', type: 'patch', how: 'leave-out', commits: ['da4ca4c'] };
    await handle({ id: 't', person: 'U01ALICE', channel: '', receivedAt: MONDAY, typed: true, ask });
    expect(said).toEqual([
      { text: expect.stringContaining('`tminus acme-web patch leave-out da4ca4c 1c01150`'), isNo: true },
    ]);
  });
});

describe('the commits of a release under way', () => {
  test('are taken back by a word', async () => {
    bot.desk.says.plans = {};
    for (const { id, startedAt: at } of await bot.desk.list('acme-web'))
      if (id !== ID) bot.desk.becomes(id, { ...bot.desk.release(id), ended: { how: 'cancelled', at, by: ERIN.id } });
    bot.desk.becomes(ID, { ...bot.desk.release(ID), candidate: candidate({ objections: [objection()] }) });
    const status = await types('erin', 'status', 'acme-web v1.2.1');
    expect(status.text).toContain('decide about “feat: dark mode”: /release take-back da4ca4c');
    await types('erin', 'take-back DA4CA4C', 'da4ca4c is taken back on release/v1.2.1.');
    expect(bot.desk.takenBack).toMatchObject([{ release: ID, commit: 'da4ca4c', by: { id: ERIN.id } }]);
    bot.desk.says.keeps = 'It is built upon.';
    await types('erin', '1.2.1 take-back da4ca4c', 'It is built upon.');
  });

  test('make it a release of another type', async () => {
    await types('alice', 'make-it minor', 'is under way.');
    expect(bot.desk.starts.at(-1)).toMatchObject({ type: 'minor', project: 'acme-web', insteadOf: ID });
    const [newest] = await bot.desk.list('acme-web');
    if (!newest) throw new Error('nothing was started');
    bot.desk.becomes(newest.id, { ...newest, ended: { how: 'cancelled', at: newest.startedAt, by: ERIN.id } });
    bot.desk.becomes(ID, { ...bot.desk.release(ID), type: 'minor' });
    await types('alice', 'make-it minor', 'v1.2.1 is a minor release already');
  });

  test('are classified by the beginning of their ids', async () => {
    const unclassified = [{ commit: ICONS, subject: 'more icons', author: ERIN.id }];
    bot.desk.becomes(ID, { ...bot.desk.release(ID), candidate: candidate({ unclassified }) });
    expect((await types('erin', 'classify', 'their subjects don')).text).toContain('1c01150 more icons – Erin');
    await types('erin', 'classify 1c01150 feature', 'v1.2.1 counts 1c01150 as feature.');
    expect(bot.desk.release(ID).classified).toEqual({ [ICONS]: 'feature' });
    await types('erin', 'classify 1c01150 fixes', 'Did you mean fix?');
    await types('mallory', 'classify 1c01150 fix', /classify commits: ask /);
  });
});

describe('the changelog in words', () => {
  test('shows every line with its name', async () => {
    bot.desk.says.entries = [
      entry(DARK, 'Add dark mode'),
      entry(`${DARK}!`, 'Drop the old theme', { section: 'Breaking Changes' }),
      entry(ICONS, 'Add icons', { hidden: true }),
    ];
    const { text } = await types('erin', 'changelog lines', 'the lines of its changelog');
    expect(text).toContain('• da4ca4c#1 Add dark mode');
    expect(text).toContain('• 1c01150 Add icons (hidden)');
    expect(text).toContain('Breaking Changes\n• da4ca4c#2 Drop the old theme');
  });

  test('is reworded, moved, hidden, shown, added to and taken from', async () => {
    const edits = () => bot.desk.release(ID).edits;
    await types(
      'erin',
      'changelog reword 1c01150 Add <b>100</b> icons',
      '“Add icons” reads “Add <b>100</b> icons” now',
    );
    expect(edits().entries).toEqual({ [ICONS]: { text: 'Add <b>100</b> icons' } });
    await types(
      'erin',
      'changelog move 1c01150 bug-fixes',
      '“Add icons” is under Bug Fixes in the changelog of v1.2.1.',
    );
    await types('erin', 'changelog hide 1c01150', '“Add icons” is hidden from the changelog of v1.2.1.');
    const whole = { text: 'Add <b>100</b> icons', section: 'Bug Fixes' };
    expect(edits().entries).toEqual({ [ICONS]: { ...whole, hidden: true } });
    await types('erin', 'changelog show 1c01150', '“Add icons” is shown in the changelog of v1.2.1.');
    expect(edits().entries).toEqual({ [ICONS]: whole });
    await types(
      'erin',
      'changelog add fixes: No more crashes',
      '“No more crashes” is in the changelog of v1.2.1, under Bug Fixes.',
    );
    expect(edits().added).toEqual([{ section: 'Bug Fixes', text: 'No more crashes' }]);
    await types('erin', 'changelog remove no more', '“No more crashes” is no longer in the changelog of v1.2.1.');
    expect(edits().added).toEqual([]);
  });

  test('asks which line of a commit is meant', async () => {
    const { text } = await types('erin', 'changelog hide da4ca4c', 'tells 2 lines');
    expect(text).toContain('da4ca4c#1 “Add dark mode” or da4ca4c#2 “Drop the old theme”');
    await types('erin', 'changelog hide da4ca4c#2', '“Drop the old theme” is hidden');
    expect(bot.desk.release(ID).edits.entries).toMatchObject({ [`${DARK}!`]: { hidden: true } });
  });

  test('is edited by those with the role only', async () => {
    await expect(types('mallory', 'changelog hide 1c01150', /edit the changelog.*: ask /)).resolves.toBeDefined();
  });
});
