import { generateKeyPairSync } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterEach, expect, test } from 'vitest';
import { keyIdOf, verify } from '../../../src/passport/verify-passport.mjs';
import { begin, BOB, cancel, MONDAY, openDue, skip } from '../../unit/release/given.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { startBot, type TestBot } from './bot.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

const { publicKey, privateKey } = generateKeyPairSync('ed25519');

const files = (): string[] =>
  [...bot.slack.workspace.files.values()].filter(({ state }) => state === 'ready').map(({ name }) => name);

function contentOf(name: string): Buffer {
  const file = [...bot.slack.workspace.files.values()].findLast((one) => one.name === name);
  return file?.bytes ?? Buffer.of();
}

const card = () => bot.people.channel('releases').messages()[0];
const thread = () => bot.people.channel('releases').thread({ ts: card()?.ts ?? '' });

/** Slack takes a moment before it shows a file. */
const shows = async (...names: string[]): Promise<void> =>
  bot.people.until(`the files are ${names.join(', ')}`, () => files().join() === names.join());

/** Alice starts v1.3.0, and its first phase opens. */
async function begun(options: Parameters<typeof startBot>[0] = {}): Promise<void> {
  bot = await startBot(options);
  const by = { id: 'U01ALICE', groups: [] };
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by, at: MONDAY });
  const [started] = (await bot.desk.find('acme-web-1'))?.events ?? [];
  if (started?.type !== 'ReleaseStarted') throw new Error('a release begins with ReleaseStarted');
  const claim = { release: 'acme-web-1', version: '1.3.0', kind: 'minor', started, at: MONDAY, by: by.id } as const;
  bot.desk.ledgerHas({ type: 'ReleaseClaimed', ...claim });
  bot.desk.happens('acme-web-1', openDue('pre-release', MONDAY), begin('create-release-branch'));
  await bot.sync();
}

async function cancelled(): Promise<void> {
  bot.desk.happens('acme-web-1', cancel(BOB, 'the API needs another week'));
  bot.desk.ledgerHas({ type: 'ReleaseArchived', release: 'acme-web-1', at: MONDAY, by: 'tminus' });
  await bot.sync();
}

/** What Mallory, who has no role, hears. */
async function hears(typed: string, words: string | RegExp): Promise<string> {
  const mallory = bot.people.user('mallory');
  await mallory.types(typed, { in: 'releases' });
  return (await mallory.sees(words)).text;
}

test('a release that has ended has its passport and the signature in the thread of its card, in one message, once', async () => {
  await begun({ signingKey: privateKey });
  expect(files()).toEqual([]);
  bot.desk.happens('acme-web-1', cancel(BOB, 'the API needs another week'));
  bot.slack.faults.dropAfter({ method: 'files.completeUploadExternal' });
  await expect(bot.sync()).rejects.toThrow('A request error occurred');
  const names = ['release-passport-v1.3.0.json', 'release-passport-v1.3.0.dsse.json'];
  await shows(...names);
  await bot.sync();
  await bot.sync();
  expect(files()).toEqual(names);
  expect(thread().transcript()).toMatch(
    /\[file: release-passport-v1\.3\.0\.json\].*\[file: release-passport-v1\.3\.0\.dsse\.json\]/s,
  );

  const folder = await temporaryFolder();
  for (const name of names) await writeFile(join(folder, name), contentOf(name));
  await writeFile(join(folder, 'public.pem'), publicKey.export({ type: 'spki', format: 'pem' }));
  const [head = ''] = /[0-9a-f]{64}$/.exec(card()?.text ?? '') ?? [];
  const verifier = join(process.cwd(), 'src/passport/verify-passport.mjs');
  const [passport = '', signature = ''] = names;
  const asked = [verifier, passport, '--head', head, '--signature', signature, '--key', 'public.pem'];
  const { stdout } = await execa(process.execPath, asked, { cwd: folder });
  expect(stdout).toContain('valid: acme-web v1.3.0, entries: 4, decisions: 2.');
  expect(stdout).toContain('The hash that you gave is that of entry 4.');
  expect(stdout).toContain(`Signed with the key ${keyIdOf(publicKey)}.`);
  const { people, ended } = JSON.parse(contentOf(passport).toString());
  expect(people).toMatchObject({ U01ALICE: 'Alice', U02BOB: 'Bob' });
  expect(ended).toBe('ReleaseCancelled');
});

test('the head on the card of a release that is under way is in the passport of its end', async () => {
  await begun();
  const [, head = ''] = /Journal (\w+)/.exec(card()?.text ?? '') ?? [];
  expect(head).toMatch(/^[0-9a-f]{16}$/);
  await cancelled();
  expect(verify(contentOf('release-passport-v1.3.0.json'), { head })).toMatchObject({ valid: true, announced: 3 });
  await shows('release-passport-v1.3.0.json');
});

test('anybody may ask for the passport of a release that has ended: a link, the head, and how it is verified', async () => {
  await begun();
  await cancelled();
  const head = (await bot.desk.find('acme-web-1'))?.head ?? '';
  const answer = await hears('/release audit 1.3.0', 'acme-web v1.3.0 · who decided what, when, and on which content.');
  expect(answer).toContain('release-passport-v1.3.0.json is in the thread of its card.');
  expect(answer).toContain(`Journal entry 4 · ${head}`);
  expect(answer).toContain(`node verify-passport.mjs release-passport-v1.3.0.json --head ${head}`);
  const message = bot.people.user('mallory').privateMessages().at(-1);
  expect(JSON.stringify(message?.snapshot)).toContain('/release-passport-v1.3.0.json|release-passport-v1.3.0.json>');
  await shows('release-passport-v1.3.0.json');
});

test('a passport that somebody deleted is there again when somebody asks', async () => {
  await begun();
  await cancelled();
  bot.slack.workspace.files.clear();
  expect(await hears('/release audit', 'who decided what')).toContain('is in the thread of its card.');
  await shows('release-passport-v1.3.0.json');
});

test('of a release under way there is one so far, named by its entries, once for as long as nothing happens', async () => {
  await begun();
  const answer = await hears('/release audit', 'on which content so far: it ends with the release.');
  expect(answer).toContain('release-passport-v1.3.0-at-3.json is in the thread of its card.');
  await hears('/release acme-web audit v1.3.0', 'so far');
  await shows('release-passport-v1.3.0-at-3.json');
  expect(verify(contentOf('release-passport-v1.3.0-at-3.json'))).toMatchObject({
    valid: true,
    ended: null,
    entries: 3,
  });

  bot.desk.happens('acme-web-1', skip(BOB, 'update-docs', 'none needed'));
  await hears('/release audit', 'v1.3.0-at-4.json');
  await cancelled();
  await shows('release-passport-v1.3.0-at-3.json', 'release-passport-v1.3.0-at-4.json', 'release-passport-v1.3.0.json');
  expect(thread().transcript()).toContain('[file: release-passport-v1.3.0-at-4.json]');
});

test('what there is no passport of is said, and a file that Slack doesn’t take', async () => {
  await begun({ without: ['files:write'] });
  await hears('/release audit 9.9.9', 'There is no v9.9.9 of acme-web: type /release list to see what there is.');
  await hears('/release audit', 'Slack does not take release-passport-v1.3.0-at-3.json');
  expect(bot.logged.filter((line) => line.includes('could not be uploaded'))).toHaveLength(1);
});

test('a journal that was tampered with is said, and gets no passport', async () => {
  await begun();
  bot.desk.chain = () => Promise.reject(new Error('The journal was tampered with: entry 2 is missing.'));
  await hears('/release audit', 'That did not work: The journal was tampered with: entry 2 is missing.');
  expect(files()).toEqual([]);
});
