import { describe, expect, test } from 'vitest';
import { drive } from '../../../sandbox/slack/driver.ts';
import type { ProjectState } from '../../../sandbox/web/protocol.ts';
import { section } from '../slack/support/blocks.ts';
import { startBolt, startServer } from '../slack/support/bolt.ts';
import { connectRaw } from '../slack/support/raw-socket.ts';
import { webClient } from '../slack/support/web-client.ts';
import { changesOf, serveSmallPage, watch } from './support/page.ts';

const PRIVATE = { channels: { general: {}, secret: { isPrivate: true, members: ['alice'] } } };

describe('the first event', () => {
  test('is the whole screen: who is there, where, and what was said', async () => {
    const server = await startServer();
    await drive(server).user('alice').types('Good morning', { in: 'general' });
    const notes = [{ text: 'Start here', types: '/release minor' }];
    const url = serveSmallPage(server, { notes, parts: { U0BOB: 'release manager' } });
    const { first } = await watch(url, 'U0BOB');
    expect(first).toMatchObject({
      me: 'U0BOB',
      team: { name: 'Acme' },
      app: { name: 'release-bot', commands: [{ command: '/release' }] },
      notes,
      faults: { slow: false, down: false, rateLimited: false },
      connections: 0,
      modals: [],
      traffic: [],
    });
    expect(first.people).toContainEqual({
      id: 'U0BOB',
      name: 'Bob Baker',
      handle: 'bob',
      part: 'release manager',
      timeZone: 'America/New_York',
      isApp: false,
    });
    expect(first.channels.map(({ name }) => name)).toEqual(['acme-web', 'general', 'alerts']);
    expect(first.messages).toMatchObject([{ channel: 'C0GENERAL', user: 'U0ALICE', text: 'Good morning' }]);
  });

  test('holds what came of the time without a connection', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    const before = await watch(url, 'U0BOB');
    before.close();
    await drive(server).user('alice').types('Are you there?');
    const after = await watch(url, 'U0BOB');
    expect(after.first.messages.map(({ text }) => text)).toEqual(['Are you there?']);
  });

  test('leaves out what others alone may see: their private channels, and what the app told them', async () => {
    const server = await startServer(PRIVATE);
    await drive(server).user('alice').types('Psst', { in: 'secret' });
    await drive(server).user('alice').types('/nonsense', { in: 'general' });
    const url = serveSmallPage(server);
    const alice = await watch(url, 'U0ALICE');
    const bob = await watch(url, 'U0BOB');
    expect(alice.first.messages).toMatchObject([
      { channel: 'C0GENERAL', text: '`/nonsense` is not a valid command.', isEphemeral: true },
      { channel: 'C0SECRET', text: 'Psst', isEphemeral: false },
    ]);
    expect(alice.first.channels).toContainEqual(expect.objectContaining({ name: 'secret', kind: 'private' }));
    expect(bob.first.messages).toEqual([]);
    expect(bob.first.channels.map(({ name }) => name)).toEqual(['general']);
  });
});

describe('a change', () => {
  test('of messages arrives at everybody who may see it, and at nobody else', async () => {
    const server = await startServer(PRIVATE);
    const url = serveSmallPage(server);
    const alice = await watch(url, 'U0ALICE');
    const bob = await watch(url, 'U0BOB');
    await drive(server).user('alice').types('Psst', { in: 'secret' });
    await drive(server).user('alice').types('/nonsense', { in: 'general' });
    await drive(server).user('alice').types('Hello', { in: 'general' });
    const texts = (person: typeof alice): string[] => changesOf(person, 'message').map(({ message }) => message.text);
    await expect.poll(() => texts(alice)).toEqual(['Psst', '`/nonsense` is not a valid command.', 'Hello']);
    await expect.poll(() => texts(bob)).toEqual(['Hello']);
  });

  test('that follows another one at once makes one event with the newest state', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    const bob = await watch(url, 'U0BOB');
    const { message } = await drive(server).user('alice').types('0');
    const stored = server.workspace.conversation('C0ACMEWEB').findAny(message?.ts ?? '');
    if (stored === undefined) throw new Error('The message is gone.');
    for (let count = 1; count <= 100; count += 1) server.workspace.edit(stored, { text: String(count) });
    await drive(server).user('alice').types('done');
    await expect.poll(() => changesOf(bob, 'message').at(-1)?.message.text).toBe('done');
    expect(changesOf(bob, 'message').map((change) => change.message.text)).toEqual(['100', 'done']);
  });

  test('may be that a message is gone', async () => {
    const server = await startServer();
    const client = webClient(server);
    const posted = await client.chat.postMessage({ channel: '#general', text: 'Oops' });
    const bob = await watch(serveSmallPage(server), 'U0BOB');
    await client.chat.delete({ channel: 'C0GENERAL', ts: posted.ts ?? '' });
    await expect
      .poll(() => changesOf(bob, 'message-deleted'))
      .toEqual([{ kind: 'message-deleted', channel: 'C0GENERAL', ts: posted.ts }]);
  });

  test('has an id that counts up', async () => {
    const server = await startServer();
    const bob = await watch(serveSmallPage(server), 'U0BOB');
    await drive(server).user('alice').types('Hello');
    await expect.poll(() => bob.ids).toEqual(['1', '2']);
  });

  test('of views arrives at whom they belong to', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.event('app_home_opened', async ({ event, client }) => {
        await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome')] } });
      });
    });
    const url = serveSmallPage(server);
    const alice = await watch(url, 'U0ALICE');
    const bob = await watch(url, 'U0BOB');
    await workspace.user('bob').opensHome();
    await expect
      .poll(() => changesOf(bob, 'views').at(-1))
      .toMatchObject({ modals: [], home: { type: 'home', blocks: [{ text: { text: 'Welcome' } }] } });
    await workspace.user('bob').types('so that alice hears something');
    await expect.poll(() => changesOf(alice, 'message')).toHaveLength(1);
    expect(changesOf(alice, 'views')).toEqual([]);
  });

  test('of channels is a new screen', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    const alice = await watch(url, 'U0ALICE');
    const bob = await watch(url, 'U0BOB');
    await webClient(server).chat.postMessage({ channel: 'U0ALICE', text: 'For you alone' });
    await drive(server).user('carol').types('For all');
    await expect.poll(() => alice.screens).toHaveLength(2);
    expect(alice.screens[1]?.channels.at(-1)).toMatchObject({ name: 'release-bot', kind: 'direct' });
    expect(alice.screens[1]?.messages.map(({ text }) => text)).toContain('For you alone');
    await expect.poll(() => changesOf(bob, 'message').map(({ message }) => message.text)).toEqual(['For all']);
  });

  test('tells whether the app is there', async () => {
    const server = await startServer();
    const bob = await watch(serveSmallPage(server), 'U0BOB');
    const { socket } = await connectRaw(server);
    await expect.poll(() => changesOf(bob, 'connections').at(-1)?.connections).toBe(1);
    socket.terminate();
    await expect.poll(() => changesOf(bob, 'connections').at(-1)?.connections).toBe(0);
  });

  test('of the project arrives as it is now', async () => {
    const server = await startServer();
    const state: ProjectState = { name: 'acme-web', environments: [], commits: [] };
    let told = (): void => undefined;
    const project = {
      state: async () => structuredClone(state),
      breaks: async () => undefined,
      mends: async () => undefined,
      pushes: async () => undefined,
      onChange: (listener: () => void) => {
        told = listener;
        return () => undefined;
      },
    };
    const bob = await watch(serveSmallPage(server, { project }), 'U0BOB');
    expect(bob.first.project).toEqual(state);
    state.commits.push({ id: 'a1b2c3d', subject: 'fix: it', author: 'Alice', tags: [] });
    told();
    await expect.poll(() => changesOf(bob, 'project').at(-1)?.project).toEqual(state);
  });
});

describe('a stream of events', () => {
  test('gives a sign of life while nothing happens', async () => {
    const server = await startServer();
    const url = serveSmallPage(server, { heartbeatMs: 20 });
    const response = await fetch(`${url}page/events?as=U0BOB`);
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('\n: still here\n\n')) break;
    }
    expect(text).toMatch(/^retry: 1000\n\nid: 1\nevent: screen\n/);
  });

  test('is the first person’s when it is not said whose', async () => {
    const { first } = await watch(serveSmallPage(await startServer()));
    expect(first.me).toBe('U0ALICE');
  });

  test('is for people of the workspace', async () => {
    const url = serveSmallPage(await startServer());
    for (const as of ['', 'U0NOBODY', 'USLACKBOT']) {
      const response = await fetch(`${url}page/events?as=${as}`);
      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ ok: false, problem: 'Say who you are: ?as=U0ALICE.' });
    }
  });

  test('leaves nothing behind when its reader goes', async () => {
    const server = await startServer();
    const url = serveSmallPage(server);
    const before = server.workspace.listenerCount('change');
    const bob = await watch(url, 'U0BOB');
    expect(server.workspace.listenerCount('change')).toBe(before + 1);
    bob.close();
    await expect.poll(() => server.workspace.listenerCount('change')).toBe(before);
  });
});
