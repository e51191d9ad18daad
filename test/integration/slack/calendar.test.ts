import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_CALENDAR } from '../../../src/release/work-calendar.ts';
import { begin, candidate, MONDAY, openDue, succeed } from '../../unit/release/given.ts';
import { startBot, type TestBot } from './bot.ts';

describe.each(['socket', 'http'] as const)('a release’s time and owner, over %s', (mode) => {
  let bot: TestBot;
  beforeAll(async () => {
    bot = await startBot({ mode, now: () => MONDAY, facts: { calendar: DEFAULT_CALENDAR } });
    await bot.people.user('alice').types('/release minor', { in: 'releases' });
    await bot.people.channel('releases').shows('acme-web v1.3.0 · minor release');
    bot.desk.happens(
      'acme-web-1',
      openDue('pre-release', MONDAY),
      begin('create-release-branch'),
      succeed('create-release-branch', { candidate: candidate() }),
    );
    await bot.sync();
  });
  afterAll(async () => bot[Symbol.asyncDispose]());

  test('the card says by when the next gate must be approved', async () => {
    const card = await bot.people.channel('releases').shows('Pre-Release gate must be approved by');
    expect(card.text).toContain('or Release Day moves to Thursday, December 18');
  });

  test('is held by a button that asks why, and goes on by another', async () => {
    const bob = bot.people.user('bob');
    await bob.clicks('Hold acme-web v1.3.0');
    const modal = await bob.seesModal('Hold the release');
    await modal.fill('Reason', '   ');
    expect((await modal.submit()).errors).toEqual({ Reason: 'Say why: a hold is recorded with its reason.' });
    await modal.fill('Reason', 'the <!here> provider is down');
    expect((await modal.submit()).outcome).toBe('closed');
    await bot.people.channel('releases').shows(/⏸️ Held by Bob, .*: “the <!here> provider is down”/);
    await bot.people.user('mallory').clicks('Resume acme-web v1.3.0');
    await bot.people.user('mallory').sees('to resume a release: ask Alice or Bob');
    await bob.clicks('Resume acme-web v1.3.0');
    await bot.people.channel('releases').shows('▶️ Bob resumed acme-web v1.3.0.');
    expect(bot.desk.release('acme-web-1').held).toBeUndefined();
  });

  test('is rescheduled by a command that shows every open date before and after, as its thread does', async () => {
    const bob = bot.people.user('bob');
    await bob.types('/release reschedule 2025-12-17 the API team needs it', { in: 'releases' });
    const dates = 'Release Day: Monday, December 15 at 8:00 AM → Wednesday, December 17 at 8:00 AM';
    await bob.sees(dates);
    await bot.people.channel('releases').shows(dates);
    expect(bot.desk.release('acme-web-1').targetDate).toBe('2025-12-17');
  });

  test('is rescheduled by a window, which says at its inputs what is wrong', async () => {
    const bob = bot.people.user('bob');
    await bob.clicks('Reschedule acme-web v1.3.0');
    const modal = await bob.seesModal('Reschedule');
    expect((await modal.submit()).errors).toEqual({ 'Release Day': 'Choose the new Release Day.' });
    await modal.fill('Release Day', '2025-12-01');
    expect((await modal.submit()).errors['Release Day']).toContain('2025-12-01 has passed');
    await modal.fill('Release Day', '2025-12-18');
    await modal.fill('Reason', 'one more day');
    expect((await modal.submit()).outcome).toBe('closed');
    await bot.people
      .channel('releases')
      .shows('Release Day: Wednesday, December 17 at 8:00 AM → Thursday, December 18');
  });

  test('is handed over to the one who says yes, who is told what is open', async () => {
    const erin = bot.people.user('erin');
    await bot.people.user('alice').types('/release handover @erin', { in: 'releases' });
    await bot.people.user('alice').sees('acme-web v1.3.0 is offered to Erin.');
    await bot.people.user('bob').clicks('Take over acme-web v1.3.0');
    await bot.people.user('bob').sees('Erin');
    expect(bot.desk.release('acme-web-1').owner).toBe('U01ALICE');
    await erin.clicks('Take over acme-web v1.3.0');
    const brief = await erin.sees('acme-web v1.3.0 is yours.');
    expect(brief.text).toContain('Dates ahead');
    await bot.people.channel('releases').shows('owned by Erin');
    expect(bot.desk.release('acme-web-1').owner).toBe('U05ERIN');
  });

  test('a freeze is declared and shown in the project’s own time, and overridden by a button that asks why', async () => {
    const bob = bot.people.user('bob');
    await bob.types('/release freeze from 2025-12-16 18:00 until 2025-12-19 quarter end', { in: 'releases' });
    await bob.sees('acme-web: frozen from Tuesday, December 16 at 5:00 PM');
    expect((await bot.desk.projectLog('acme-web')).ledger.freezes[0]).toMatchObject({
      from: '2025-12-16T17:00:00Z',
      until: '2025-12-19T22:59:00Z',
    });
    await bot.people.channel('releases').shows('acme-web will be frozen from');
    await bot.sync();
    await bob.types('/release freeze', { in: 'releases' });
    await bob.sees('🧊 acme-web frozen from Tuesday');
    await bot.people.channel('releases').shows('Until then Release Day doesn’t open');
    await bob.clicks('Override the freeze for acme-web v1.3.0');
    const modal = await bob.seesModal('Override the freeze');
    await modal.fill('Reason', 'it mends the checkout');
    expect((await modal.submit()).outcome).toBe('closed');
    await bot.people.channel('releases').shows('lets acme-web v1.3.0 go to production although the project is frozen');
    await bot.people.channel('releases').shows('Bob lets it go to production during the freeze');
  });

  test('the calendar is told to whoever asks', async () => {
    const dan = bot.people.user('dan');
    bot.desk.calendarIs({ types: [{ type: 'minor', cadence: { months: 1 }, due: '2025-12-03', standing: 'overdue' }] });
    await dan.types('/release calendar', { in: 'random' });
    expect((await dan.sees('🔴 overdue: was due Wed 3 Dec')).channel).toBe('C03RANDOM');
    const home = await dan.opensHome();
    await home.shows('Next due');
  });

  test('nothing failed on the way', () => {
    expect(bot.logged.filter((line) => line.startsWith('error'))).toEqual([]);
  });
});
