import { describe, expect, test } from 'vitest';
import { drive } from '../../../../sandbox/slack/driver.ts';
import { section } from '../support/blocks.ts';
import { startServer } from '../support/bolt.ts';
import { refusalOf, webClient } from '../support/web-client.ts';

describe('chat.postMessage', () => {
  test('posts to a channel by id or by name, and the message shows', async () => {
    const server = await startServer();
    const client = webClient(server);
    const byId = await client.chat.postMessage({ channel: 'C0GENERAL', text: 'One' });
    await client.chat.postMessage({ channel: '#general', text: 'Two' });
    expect(byId).toMatchObject({ channel: 'C0GENERAL', message: { type: 'message', bot_id: 'B0RELEASEBOT' } });
    expect(byId.ts).toMatch(/^\d{10}\.\d{6}$/);
    const shown = drive(server).channel('general').messages();
    expect(shown.map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  test('replies in a thread, and in the channel too when asked', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Parent' });
    await client.chat.postMessage({ channel: '#general', text: 'Quiet', thread_ts: ts });
    await client.chat.postMessage({ channel: '#general', text: 'Loud', thread_ts: ts, reply_broadcast: true });
    const general = drive(server).channel('general');
    expect(general.messages().map(({ text }) => text)).toEqual(['Parent', 'Loud']);
    const thread = general.thread({ ts });
    expect(thread.messages().map(({ text }) => text)).toEqual(['Quiet', 'Loud']);
  });

  test('opens a direct message when the channel is a person', async () => {
    const server = await startServer();
    const { channel } = await webClient(server).chat.postMessage({ channel: 'U0ALICE', text: 'Just you' });
    expect(channel).toMatch(/^D/);
  });

  test.each([
    ['channel_not_found', { channel: 'C0NOWHERE', text: 'x' }],
    ['channel_not_found', { channel: 'C0SECRET', text: 'x' }],
    ['not_in_channel', { channel: 'C0LOUNGE', text: 'x' }],
    ['is_archived', { channel: 'C0OLD', text: 'x' }],
    ['no_text', { channel: 'C0WORK', text: '' }],
    ['msg_too_long', { channel: 'C0WORK', text: 'x'.repeat(40_001) }],
    ['thread_not_found', { channel: 'C0WORK', text: 'x', thread_ts: '1.000001' }],
  ])('is refused with %s', async (code, args) => {
    const server = await startServer({
      app: { scopes: ['chat:write'] },
      channels: {
        work: {},
        lounge: { bot: false },
        secret: { bot: false, isPrivate: true },
        old: { isArchived: true },
      },
    });
    expect(await refusalOf(webClient(server).chat.postMessage(args))).toBe(code);
  });

  test('is refused with malformed metadata', async () => {
    const server = await startServer();
    const call = webClient(server).apiCall('chat.postMessage', {
      channel: '#general',
      text: 'x',
      metadata: { event_payload: {} },
    });
    expect(await refusalOf(call)).toBe('invalid_metadata_format');
  });
});

describe('chat.update', () => {
  test('replaces blocks silently, and removes them when only a text is given', async () => {
    const server = await startServer();
    const client = webClient(server);
    const blocks = [section('First')];
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'fallback', blocks });
    const general = drive(server).channel('general');
    await client.chat.update({ channel: 'C0GENERAL', ts, blocks: [section('Second')], text: 'fallback' });
    expect(general.transcript()).toMatch(/release-bot \d\d:\d\d\n {2}Second$/);
    await client.chat.update({ channel: 'C0GENERAL', ts, text: 'Only text' });
    expect(general.transcript()).toMatch(/release-bot \d\d:\d\d \(edited\)\n {2}Only text$/);
  });

  test('is refused for a message of somebody else, one that is gone, and a text over 4,000 characters', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { message } = await drive(server).user('alice').types('Mine', { in: 'general' });
    const update = async (ts: string, text: string) =>
      refusalOf(client.chat.update({ channel: 'C0GENERAL', ts, text }));
    expect(await update(message?.ts ?? '', 'x')).toBe('cant_update_message');
    expect(await update('1.000001', 'x')).toBe('message_not_found');
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Ours' });
    expect(await update(ts, 'x'.repeat(4001))).toBe('msg_too_long');
  });
});

describe('chat.delete', () => {
  test('removes the message', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Gone soon' });
    await client.chat.delete({ channel: 'C0GENERAL', ts });
    expect(drive(server).transcript()).toBe('');
  });
});

describe('chat.postEphemeral', () => {
  test('shows to one person of the channel, and to history not at all', async () => {
    const server = await startServer();
    const client = webClient(server);
    await client.chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0BOB', text: 'psst' });
    const workspace = drive(server);
    await workspace.user('bob').sees('psst');
    expect(workspace.user('alice').privateMessages()).toEqual([]);
    expect(await client.conversations.history({ channel: 'C0GENERAL' })).toMatchObject({ messages: [] });
  });

  test('is refused for somebody who is not in the channel', async () => {
    const server = await startServer({ users: { alice: {}, bob: {} }, channels: { general: { members: ['alice'] } } });
    const call = webClient(server).chat.postEphemeral({ channel: 'C0GENERAL', user: 'U0BOB', text: 'psst' });
    expect(await refusalOf(call)).toBe('user_not_in_channel');
  });
});

describe('chat.getPermalink', () => {
  test('leads to the message', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Here' });
    const { permalink } = await client.chat.getPermalink({ channel: 'C0GENERAL', message_ts: ts });
    expect(permalink).toMatch(new RegExp(`/archives/C0GENERAL/p${ts.replace('.', '')}$`));
  });
});
