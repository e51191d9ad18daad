import type { App } from '@slack/bolt';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startBrowser } from '../../sandbox/picture/browser.ts';
import { visitor, type Visitor } from '../../sandbox/picture/visitor.ts';
import type { SlackServerOptions } from '../../sandbox/slack/options.ts';
import { buildAssets } from '../../sandbox/web/assets.ts';
import { connectBolt, startServer } from '../sandbox/slack/support/bolt.ts';
import { serveSmallPage } from '../sandbox/web/support/page.ts';
import { formOfAll } from './support/form.ts';
import { keepPicture } from './support/open-house.ts';

describe('what an app may show', () => {
  let browser: Browser;

  beforeAll(async () => (browser = await startBrowser()));
  afterAll(async () => browser.close());

  /** Alice before the page of a small app. */
  async function visit(define: (app: App) => void, options: SlackServerOptions = {}): Promise<Visitor> {
    const server = await startServer(options);
    await connectBolt(server, define, 30_000);
    const url = serveSmallPage(server, { assets: await buildAssets() });
    const context = await browser.newContext({ viewport: { width: 1360, height: 860 } });
    const alice = visitor(await context.newPage(), url);
    onTestFinished(async ({ task }) => {
      if (task.result?.state === 'fail') await keepPicture(alice, `failed-${task.id}`);
      await context.close();
    });
    await alice.comes();
    return alice;
  }

  it('fills in every kind of field, and menus in a window work', async () => {
    const chosen: unknown[] = [];
    const sent = Promise.withResolvers<unknown>();
    const alice = await visit((app) => {
      app.command('/release', async ({ ack, client, body }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: formOfAll() });
      });
      app.action(/.*/, async ({ ack, action }) => {
        await ack();
        if ('selected_option' in action) chosen.push(action.selected_option?.text.text);
        if (action.type === 'datepicker') chosen.push(action.selected_date);
      });
      app.view('form', async ({ ack, view }) => {
        await ack();
        sent.resolve(Object.fromEntries(Object.entries(view.state.values).map(([id, { it: value }]) => [id, value])));
      });
    });
    await alice.types('/release');
    const form = alice.window('A form');
    const menus = form.getByRole('button', { name: 'More options' });
    await menus.first().click();
    await alice.page.getByRole('menuitem', { name: 'Forget' }).click();
    await menus.last().click();
    await alice.page.keyboard.press('ArrowDown');
    await alice.page.keyboard.press('Enter');
    await form.getByLabel('Release Day').fill('2026-12-24');
    await expect.poll(() => chosen).toEqual(['Forget', 'Complain', '2026-12-24']);

    await menus.first().click();
    await alice.page.keyboard.press('Escape');
    await alice.page.getByRole('menu').waitFor({ state: 'detached' });
    await form.getByRole('checkbox', { name: 'Docs' }).check();
    await form.getByRole('checkbox', { name: 'Nerves' }).check();
    await form.getByRole('radio', { name: 'Minor' }).check();
    await form.getByLabel('date').fill('2026-12-02');
    await form.getByLabel('time').fill('14:30');
    await form.getByLabel('count').fill('7');
    await form.getByRole('checkbox', { name: 'Bob' }).check();
    await keepPicture(alice, 'form');
    await alice.answers('A form', 'Send');
    expect(await sent.promise).toMatchObject({
      ready: { selected_options: [{ value: 'docs' }, { value: 'nerves' }] },
      size: { selected_option: { value: 'minor' } },
      date: { selected_date: '2026-12-02' },
      time: { selected_time: '14:30' },
      count: { value: '7' },
      who: { selected_users: ['U0BOB'] },
    });
  });

  it('bears a Slack that is slow, and one that says 429, and shows which it is', async () => {
    const alice = await visit((app) => {
      app.command('/release', async ({ ack, client, command }) => {
        await ack();
        await client.chat.postMessage({ channel: command.channel_id, text: `Here is ${command.text}` });
      });
    });
    const fault = (name: string) => alice.page.getByRole('switch', { name });
    const banner = (says: string) => alice.page.getByRole('status').filter({ hasText: says });
    await fault('Slack is slow').click();
    await banner('Slack is slow.').waitFor();
    await alice.types('/release one');
    await alice.sees('Here is one');

    // The second one may come before the page has heard of the first.
    await fault('Slack is slow').click();
    await fault('Slack says 429').click();
    await banner('Slack says 429.').waitFor();
    await banner('Slack is slow.').waitFor({ state: 'detached' });
    for (const word of ['two', 'three', 'four']) await alice.types(`/release ${word}`);
    await alice.page.getByRole('button', { name: 'Traffic', exact: true }).click();
    await alice.page.getByRole('button', { name: /chat\.postMessage\s*429/ }).waitFor();
    await alice.page.getByRole('button', { name: 'Switch it off' }).click();
    await banner('Slack says 429.').waitFor({ state: 'detached' });
    for (const word of ['two', 'three', 'four']) await alice.sees(`Here is ${word}`);
    expect(await alice.log().getByRole('article').count()).toBe(4);
  });

  it('says once that a command was refused, and keeps what was typed', async () => {
    const alice = await visit(() => {}, { app: { commands: [] } });
    await alice.types('/release minor');
    await alice.sees(/\/release is not a valid command\./);
    expect(await alice.page.getByRole('alert').textContent()).toBe('');
    expect(await alice.page.getByRole('textbox', { name: 'Message #acme-web' }).inputValue()).toBe('/release minor');
  });

  it('keeps a private channel to those who are in it', async () => {
    const channels = { general: {}, secret: { isPrivate: true, members: ['alice'] } };
    const alice = await visit(() => {}, { channels });
    await alice.opens('secret');
    await alice.types('Nobody else knows');
    await alice.sees('Nobody else knows');
    await alice.becomes('Bob');
    await alice.page.getByRole('main', { name: '#general' }).waitFor();
    expect(await alice.page.getByRole('button', { name: 'secret' }).count()).toBe(0);
    await alice.becomes('Alice');
    await alice.opens('secret');
    await alice.sees('Nobody else knows');
  });
});
