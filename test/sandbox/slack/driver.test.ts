import { describe, expect, test } from 'vitest';
import { drive } from '../../../sandbox/slack/driver.ts';
import { installedFrom } from '../../../sandbox/slack/manifest.ts';
import { startBolt, startServer } from './support/bolt.ts';
import { webClient } from './support/web-client.ts';

describe('a channel', () => {
  test('waits until it shows something, and prints itself when it never does', async () => {
    const server = await startServer();
    const general = drive(server).channel('#general');
    const shown = general.shows('1.3.0');
    await webClient(server).chat.postMessage({ channel: '#general', text: 'Releasing *1.3.0*' });
    expect((await shown).text).toBe('Releasing 1.3.0');
    await expect(general.shows('1.4.0', { withinMs: 0 })).rejects.toThrow(
      /#general never showed 1\.4\.0\. It shows:\nrelease-bot \d\d:\d\d\n {2}Releasing 1\.3\.0/,
    );
  });

  test('shows what was edited in, and a remembered message stays as it was seen', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Before' });
    const general = drive(server).channel('general');
    const before = await general.shows('Before');
    await client.chat.update({ channel: 'C0GENERAL', ts, text: 'After' });
    const after = await general.shows('After');
    expect([before.text, after.text, after.ts]).toEqual(['Before', 'After', before.ts]);
  });
});

describe('a person', () => {
  test('is told who and what there is when a test misnames somebody', async () => {
    const workspace = drive(await startServer());
    expect(() => workspace.user('eve')).toThrow('no user "eve". It has: alice, bob, carol');
    expect(() => workspace.channel('moon')).toThrow('no channel "moon". It has: acme-web, general, alerts');
    await expect(workspace.user('bob').types('hi', { in: 'moon' })).rejects.toThrow('It has: #acme-web');
  });

  test("can't type in a private channel that they are not in", async () => {
    const workspace = drive(await startServer({ channels: { board: { isPrivate: true, members: ['alice'] } } }));
    await expect(workspace.user('bob').types('hi')).rejects.toThrow("bob can't see #board");
  });

  test('says things, which the app hears when it subscribed to them', async () => {
    const heard: unknown[] = [];
    const { workspace } = await startBolt(
      (app) => {
        app.message(async ({ message }) => {
          heard.push('text' in message ? message.text : undefined);
        });
        app.event('app_mention', async ({ event }) => {
          heard.push(['mention', event.user]);
        });
      },
      { app: { events: ['message.channels', 'app_mention'] } },
    );
    await workspace.user('alice').types('Is <this> on?');
    await expect.poll(() => heard).toEqual(['Is &lt;this&gt; on?']);
    await workspace.user('alice').types('@release-bot hello');
    await expect.poll(() => heard).toContainEqual(['mention', 'U0ALICE']);
  });

  test('reacts to a message, and the app hears of it', async () => {
    const heard: unknown[] = [];
    const { workspace } = await startBolt(
      (app) => {
        app.event('reaction_added', async ({ event }) => {
          heard.push([event.user, event.reaction]);
        });
      },
      { app: { events: ['reaction_added'] } },
    );
    const { message } = await workspace.user('alice').types('Ship it?');
    if (message !== undefined) await workspace.user('bob').reacts('rocket', { to: message });
    await expect.poll(() => heard).toEqual([['U0BOB', 'rocket']]);
    expect(workspace.channel('acme-web').transcript()).toContain(':rocket: 1');
  });

  test('uses shortcuts, on a message and anywhere', async () => {
    const used: unknown[] = [];
    const shortcuts = [
      { name: 'Log as issue', callbackId: 'log_issue', type: 'message' },
      { name: 'Start a release', callbackId: 'start', type: 'global' },
    ] as const;
    const { workspace } = await startBolt(
      (app) => {
        app.shortcut({ callback_id: 'log_issue', type: 'message_action' }, async ({ ack, shortcut, respond }) => {
          await ack();
          used.push(shortcut.message.text);
          await respond('Logged');
        });
        app.shortcut({ callback_id: 'start', type: 'shortcut' }, async ({ ack, shortcut }) => {
          await ack();
          used.push(shortcut.user.id);
        });
      },
      { app: { shortcuts: [...shortcuts] } },
    );
    const bob = workspace.user('bob');
    const { message } = await workspace.user('alice').types('It is broken');
    await bob.usesShortcut('Log as issue', message && { on: message });
    await bob.sees('Logged');
    await bob.usesShortcut('Start');
    expect(used).toEqual(['It is broken', 'U0BOB']);
    await workspace.user('alice').types('It is broken again');
    await bob.usesShortcut('Log as issue', { on: /broken/ });
    expect(used.at(-1)).toBe('It is broken again');
    await expect(bob.usesShortcut('Log as issue', { on: await bob.sees('Logged') })).rejects.toThrow('no shortcuts');
    await expect(bob.usesShortcut('Log as issue', { on: 'mended', withinMs: 0 })).rejects.toThrow('no message mended');
    await expect(bob.usesShortcut('Fly')).rejects.toThrow('It has: Start a release.');
  });
});

describe('an app installed from its manifest', () => {
  test('has exactly the commands, scopes, events and shortcuts that it names', async () => {
    const server = await startServer({
      app: installedFrom({
        display_information: { name: 'T-Minus' },
        features: {
          app_home: { home_tab_enabled: true },
          slash_commands: [{ command: '/ship', should_escape: true }],
          shortcuts: [{ name: 'Log', callback_id: 'log', type: 'message' }],
        },
        oauth_config: { scopes: { bot: ['commands', 'chat:write'] } },
        settings: { event_subscriptions: { bot_events: ['app_home_opened'] } },
      }),
    });
    expect(server.workspace.app).toMatchObject({
      name: 'T-Minus',
      commands: [{ command: '/ship', shouldEscape: true }],
      scopes: new Set(['commands', 'chat:write']),
      events: new Set(['app_home_opened']),
      shortcuts: [{ callbackId: 'log', name: 'Log', type: 'message' }],
      hasHomeTab: true,
    });
  });
});
