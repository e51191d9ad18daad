import { afterEach, describe, expect, test } from 'vitest';
import type { ViewHandle } from '../../../sandbox/slack/driver/view-handle.ts';
import { startBot, type TestBot, type TestBotOptions } from './bot.ts';
import { look, startSoak, WATCHED } from './soaking.ts';

let bot: TestBot;
afterEach(async () => bot[Symbol.asyncDispose]());

async function homeOf(handle: string, options: TestBotOptions = {}): Promise<ViewHandle> {
  bot = await startBot(options);
  const home = await bot.people.user(handle).opensHome();
  await home.shows('As of');
  return home;
}

describe.each(['socket', 'http'] as const)('on the app’s Home, over %s', (mode) => {
  test('a release is started by a button and a small window, and the Home then shows it', async () => {
    const home = await homeOf('alice', { mode });
    expect(home.text()).toContain('Nothing. Enjoy the silence.');

    const alice = bot.people.user('alice');
    await home.clicks('Minor…');
    const modal = await alice.seesModal('Start a minor release');
    await modal.fill('When', 'On a date');
    expect((await modal.submit()).errors).toEqual({ 'Release Day': 'Choose the day of the release.' });
    await modal.fill('Release Day', '2025-12-01');
    expect((await modal.submit()).errors['Release Day']).toContain('2025-12-01 has passed');
    await modal.fill('Release Day', '2025-12-24');
    expect((await modal.submit()).outcome).toBe('closed');

    await home.shows('🚀 acme-web v1.3.0 is under way: its checklist is in #releases.');
    await home.shows('acme-web v1.3.0 (minor)');
    await home.shows('The next one can start once acme-web v1.3.0 is verified');
    expect(bot.intents.at(-1)?.ask).toEqual({ kind: 'start', type: 'minor', project: 'acme-web', on: '2025-12-24' });
  });
});

test('one window starts one release, however often it is submitted', async () => {
  const home = await homeOf('alice');
  await home.clicks('Patch…');
  const modal = await bot.people.user('alice').seesModal('Start a patch release');
  await Promise.allSettled([modal.submit(), modal.submit()]);
  await home.shows('acme-web v1.3.0');
  expect(await bot.desk.list('acme-web')).toHaveLength(1);
});

test('whoever may start nothing is told who may', async () => {
  const home = await homeOf('mallory');
  expect(home.text()).toContain('That is for a developer or release manager.');
});

test('an answer that can’t be drawn on the Home comes as a direct message', async () => {
  const home = await homeOf('alice');
  await home.clicks('Patch…');
  const modal = await bot.people.user('alice').seesModal('Start a patch release');
  bot.slack.faults.answerError('internal_error', { method: 'views.publish' });
  await modal.submit();
  const answers = (): string[] => bot.slack.workspace.allMessages().map(({ text }) => text);
  await expect.poll(answers).toContainEqual(expect.stringContaining('is under way: its checklist is in'));
  expect(bot.logged.join('\n')).toContain('A Home could not be drawn afresh');
});

describe('an alert on Home', () => {
  const alerted = async (handle: string): Promise<ViewHandle> => {
    bot = await startBot({ facts: WATCHED });
    await startSoak(bot.desk);
    bot.desk.happens('acme-web-1', look(3, 'unhealthy'));
    await bot.sync();
    const home = await bot.people.user(handle).opensHome();
    await home.shows('nobody is on it yet');
    return home;
  };

  test('is taken on there, and the Home says so', async () => {
    const home = await alerted('bob');
    await home.clicks('Acknowledge');
    await home.shows('Bob is on it');
    expect(bot.people.user('bob').privateMessages()).toEqual([]);
  });

  test('is dismissed there, with a reason', async () => {
    const home = await alerted('bob');
    await home.clicks('Not our release…');
    const modal = await bot.people.user('bob').seesModal('Not our release');
    await modal.fill('Reason', 'the payment provider is down');
    expect((await modal.submit()).outcome).toBe('closed');
    await expect.poll(() => home.text()).not.toContain('Wrong in production');
  });

  test('that is over says so to whoever comes late, and is gone from their Home', async () => {
    const home = await alerted('bob');
    for (const minute of [4, 5, 6]) bot.desk.happens('acme-web-1', look(minute, 'healthy'));
    await home.clicks('Acknowledge');
    await home.shows('Alert 1 is closed');
    await expect.poll(() => home.text()).not.toContain('Wrong in production');
  });
});
