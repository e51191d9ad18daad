import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { newsOf } from '../../../src/release/announcement.ts';
import type { ReleaseFacts } from '../../../src/release/release-facts.ts';
import { createAnnouncer } from '../../../src/slack/announcer.ts';
import { journalAtAnnouncing } from '../../../src/slack/journal-at-announcing.ts';
import { postingClient } from '../../../src/slack/web-client.ts';
import { ALICE, begin, BOB, MONDAY, succeed } from '../../unit/release/given.ts';
import { untilGate, untilStep } from '../../unit/release/journey.ts';
import { rollBack } from '../../unit/release/soak.ts';
import { startBot, type TestBot } from './bot.ts';
import { WATCHED } from './soaking.ts';

const ID = 'acme-web-1';
const NOTES = '# v1.3.0 (2025-12-15)\n\n## Features\n- Fly\n- Swim\n\n## Bug Fixes\n- Close the door';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

const general = () => bot.people.channel('general');
const texts = (): string[] =>
  general()
    .messages()
    .map(({ text }) => text);

async function atStep(step: string, facts: Partial<ReleaseFacts> = {}): Promise<void> {
  bot = await startBot({ facts: { ...WATCHED, ...facts } });
  await bot.desk.start({ project: 'acme-web', type: 'minor', intent: 'start', by: ALICE, at: MONDAY });
  const gate = untilGate('production', bot.desk.release(ID));
  withNotes(NOTES, step === 'production' ? gate : untilStep(step, gate));
  await bot.sync();
}

function withNotes(notes: string, release = bot.desk.release(ID)): void {
  bot.desk.becomes(ID, { ...release, candidate: { ...release.candidate!, notes } });
}

/** What the worker does when its turn has come. */
async function announce(): Promise<void> {
  bot.desk.happens(ID, begin('announce'));
  const { log } = bot.connection;
  const announcer = createAnnouncer({ client: postingClient(bot.connection), sent: bot.sent, log, now });
  const journal = journalAtAnnouncing(await bot.desk.chain(ID));
  const news = newsOf(bot.desk.release(ID));
  await announcer.announce({ release: ID, channel: 'C02GENERAL', news, journal });
  bot.desk.happens(ID, succeed('announce'));
  await bot.sync();
}

const preview = async (text: string | RegExp) =>
  bot.people
    .channel('releases')
    .thread(await bot.people.channel('releases').shows('Release Day ·'))
    .shows(text);

describe('before it goes out', () => {
  beforeEach(async () => atStep('production'));

  test('its preview stands in the thread of Release Day, once, and nobody else hears of it', async () => {
    await bot.sync();
    await preview('What #general will read: it goes out by itself after “Verify deployment”');
    expect(texts()).toEqual([]);
    const thread = bot.people.channel('releases').thread(await bot.people.channel('releases').shows('Release Day ·'));
    expect(thread.messages().filter(({ text }) => text.includes('will read'))).toHaveLength(1);
  });

  test('it is edited in a window, and what came while that was open is kept', async () => {
    const erin = bot.people.user('erin');
    await preview('will read');
    await erin.clicks('Edit…', { in: 'releases' });
    const modal = await erin.seesModal('Edit the announcement');
    await modal.shows('Introduction');
    await modal.fill('Introduction', 'Hear <!channel>');
    await modal.fill('New, one line each', '- Soar\nSwim');
    withNotes(NOTES.replace('- Swim', '- Swim\n- Dive'));
    expect((await modal.submit()).outcome).toBe('closed');
    const shown = await preview('✏️ edited by Erin');
    expect(shown.text).toContain('Hear <!channel>');
    expect(bot.desk.release(ID).announcement).toMatchObject({
      intro: 'Hear <!channel>',
      sections: { new: { lines: ['Soar', 'Swim', 'Dive'] } },
    });
    expect(bot.desk.release(ID).candidate?.notes).toContain('- Dive');
  });

  test('words do the same, and a later change is named until somebody takes it in', async () => {
    const erin = bot.people.user('erin');
    await erin.types('/release announcement reword new 1 Soar', { in: 'releases' });
    await erin.sees('The announcement of v1.3.0 is edited.');
    withNotes(NOTES.replace('- Swim', '- Swim\n- Dive'));
    await bot.sync();
    await preview('New was edited before “Dive” came: it doesn’t tell that.');
    await erin.types('/release announcement', { in: 'releases' });
    await erin.sees(/new 1 Soar[\s\S]*new 2 Swim[\s\S]*“Dive” came/);
    await erin.types('/release announcement include new', { in: 'releases' });
    await bot.people.until('it is taken in', () => newsOf(bot.desk.release(ID)).sections[0]?.lines[2] === 'Dive');
    await erin.types('/release announcement remove new 9', { in: 'releases' });
    const no = '“New” has no line 9 in the announcement of v1.3.0; it has 3: /release announcement shows them.';
    await expect(erin.sees(no)).resolves.toBeDefined();
  });

  test('whoever may not edit it is told who may', async () => {
    const mallory = bot.people.user('mallory');
    await mallory.types('/release announcement intro Mine', { in: 'releases' });
    await mallory.sees(/edit the announcement: ask /);
    expect(bot.desk.release(ID).announcement).toBeUndefined();
  });
});

describe('once it is out', () => {
  beforeEach(async () => atStep('announce'));

  test('an edit changes it where it was posted, with the evidence that it had, and nothing is posted anew', async () => {
    await announce();
    const evidence = /Journal entry \d+ · \w+/.exec(texts()[0] ?? '')?.[0];
    await preview('📣 Announced in #general');
    await bot.people.user('erin').types('/release announcement reword fixed 1 No more draught', { in: 'releases' });
    await bot.people.user('erin').sees('It is out already, and is changed where it was posted.');
    await general().shows('No more draught');
    await preview(/edited the announcement of acme-web v1.3.0. It is out already/);
    await bot.sync();
    expect(texts()).toEqual([expect.stringContaining(evidence ?? 'no evidence')]);
  });

  test('one of an older T-Minus stays as it was', async () => {
    await announce();
    const sent = (await bot.sent.read(ID))['announcement:C02GENERAL'];
    if (sent?.state !== 'sent') throw new Error('it was not announced');
    await bot.sent.write(ID, 'announcement:C02GENERAL', { ...sent, digest: 'of another view' });
    const [before] = texts();
    withNotes(NOTES.replace('Fly', 'Soar'));
    await bot.sync();
    expect(texts()).toEqual([before]);
  });

  test('one that somebody deleted is said to be gone, once, and is not posted again', async () => {
    await announce();
    const [posted] = general().messages();
    await postingClient(bot.connection).chat.delete({ channel: 'C02GENERAL', ts: posted?.ts ?? '' });
    const by = { id: 'U05ERIN', groups: [] };
    bot.desk.happens(ID, { type: 'EditAnnouncement', intro: 'Hear', by, at: MONDAY });
    await bot.sync();
    await bot.sync();
    expect(texts()).toEqual([]);
    const said = bot.people.channel('releases').transcript();
    expect(said.match(/change the announcement in the channel C02GENERAL \(message_not_found\)/g)).toHaveLength(1);
  });

  test('a rollback is said in its thread, once', async () => {
    await announce();
    bot.desk.happens(ID, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    await bot.sync();
    await bot.sync();
    const [first] = general().messages();
    if (!first) throw new Error('nothing was announced');
    const corrections = general()
      .thread(first)
      .messages()
      .filter(({ text }) => text.includes('was rolled back to v1.2.0 on'));
    expect(corrections).toHaveLength(1);
  });
});

test('what was never announced needs no correction', async () => {
  await atStep('verify-deployment');
  bot.desk.happens(ID, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
  await bot.sync();
  expect(texts()).toEqual([]);
});

test('where the project wants it said, it waits for Send it', async () => {
  await atStep('announce', { announcing: { thank: 'none', confirm: true, links: [] } });
  await preview('as soon as somebody sends it: Send it, or /release announce');
  await bot.people.channel('releases').shows('Announce release · to be sent by somebody');
  await bot.people.user('mallory').types('/release announce', { in: 'releases' });
  await bot.people.user('mallory').sees(/send the announcement: ask /);
  await bot.people.user('erin').clicks('Send it', { in: 'releases' });
  await bot.people.until('it may go out', () => bot.desk.release(ID).announcementConfirmed !== undefined);
  await preview('Erin lets the announcement of acme-web v1.3.0 go out.');
  expect((await preview('it goes out now')).text).not.toContain('as soon as');
});

function now(): string {
  return new Date().toISOString();
}
