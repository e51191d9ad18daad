import { describe, expect, test } from 'vitest';
import { startServer } from '../support/bolt.ts';
import { refusalOf, webClient } from '../support/web-client.ts';

describe('conversations.history', () => {
  test('lists messages newest first, page by page', async () => {
    const server = await startServer();
    const client = webClient(server);
    for (const text of ['1', '2', '3']) await client.chat.postMessage({ channel: '#general', text });
    const first = await client.conversations.history({ channel: 'C0GENERAL', limit: 2 });
    expect(first.messages?.map(({ text }) => text)).toEqual(['3', '2']);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel: 'C0GENERAL', limit: 2, cursor });
    expect(second.messages?.map(({ text }) => text)).toEqual(['1']);
    expect(second.has_more).toBe(false);
  });

  test('keeps to oldest and latest', async () => {
    const server = await startServer();
    const client = webClient(server);
    const stamps: string[] = [];
    for (const text of ['1', '2', '3']) {
      stamps.push((await client.chat.postMessage({ channel: '#general', text })).ts ?? '');
    }
    const [oldest = '', , latest = ''] = stamps;
    const between = await client.conversations.history({ channel: 'C0GENERAL', oldest, latest });
    expect(between.messages?.map(({ text }) => text)).toEqual(['2']);
    const inclusive = await client.conversations.history({ channel: 'C0GENERAL', oldest, latest, inclusive: true });
    expect(inclusive.messages).toHaveLength(3);
  });

  test('shows metadata only to those who ask for it, so that a lost message is found again', async () => {
    const server = await startServer();
    const client = webClient(server);
    const metadata = { event_type: 'release_card', event_payload: { release: 'r-1', phase: 'testing' } };
    await client.chat.postMessage({ channel: '#general', text: 'Card', metadata });
    const asked = await client.conversations.history({ channel: 'C0GENERAL', include_all_metadata: true });
    expect(asked.messages?.[0]?.metadata).toEqual(metadata);
    const notAsked = await client.conversations.history({ channel: 'C0GENERAL' });
    expect(notAsked.messages?.[0]?.metadata).toBeUndefined();
  });

  test('needs the scope of the kind of channel', async () => {
    const server = await startServer({
      app: { scopes: ['channels:history'] },
      channels: { open: {}, closed: { isPrivate: true } },
    });
    const client = webClient(server);
    expect(await refusalOf(client.conversations.history({ channel: 'C0OPEN' }))).toBeUndefined();
    expect(await refusalOf(client.conversations.history({ channel: 'C0CLOSED' }))).toBe('missing_scope');
  });
});

describe('conversations.replies', () => {
  test('lists the parent, then the replies, and the parent counts them', async () => {
    const server = await startServer();
    const client = webClient(server);
    const { ts = '' } = await client.chat.postMessage({ channel: '#general', text: 'Parent' });
    await client.chat.postMessage({ channel: '#general', text: 'Reply', thread_ts: ts });
    const { messages } = await client.conversations.replies({ channel: 'C0GENERAL', ts });
    expect(messages).toMatchObject([
      { text: 'Parent', reply_count: 1, thread_ts: ts },
      { text: 'Reply', thread_ts: ts, parent_user_id: 'U0RELEASEBOT' },
    ]);
    const missing = client.conversations.replies({ channel: 'C0GENERAL', ts: '1.000001' });
    expect(await refusalOf(missing)).toBe('thread_not_found');
  });
});

describe('channels', () => {
  const options = {
    channels: { open: {}, far: { bot: false }, closed: { isPrivate: true }, old: { isArchived: true } },
  };

  test('are listed by kind', async () => {
    const client = webClient(await startServer(options));
    const names = async (args: Parameters<typeof client.conversations.list>[0]) =>
      (await client.conversations.list(args)).channels?.map(({ name }) => name);
    expect(await names({})).toEqual(['open', 'far', 'old']);
    expect(await names({ types: 'private_channel' })).toEqual(['closed']);
    expect(await names({ types: 'public_channel,private_channel', exclude_archived: true })).toEqual([
      'open',
      'far',
      'closed',
    ]);
  });

  test('tell about themselves and their members', async () => {
    const client = webClient(await startServer(options));
    const { channel } = await client.conversations.info({ channel: 'C0OPEN', include_num_members: true });
    expect(channel).toMatchObject({ name: 'open', is_member: true, is_private: false, num_members: 4 });
    const { members } = await client.conversations.members({ channel: 'C0OPEN' });
    expect(members).toEqual(['U0ALICE', 'U0BOB', 'U0CAROL', 'U0RELEASEBOT']);
  });

  test('can be joined when they are public', async () => {
    const client = webClient(await startServer(options));
    expect(await client.conversations.join({ channel: 'C0FAR' })).toMatchObject({ channel: { is_member: true } });
    expect(await refusalOf(client.conversations.join({ channel: 'C0OLD' }))).toBe('is_archived');
  });
});
