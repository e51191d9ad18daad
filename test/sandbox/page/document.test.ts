import type { KnownBlock } from '@slack/types';
import { expect, onTestFinished, test } from 'vitest';
import { channelDocument } from '../../../sandbox/page/document.ts';
import type { ChannelPageProps } from '../../../sandbox/page/channel-page.ts';
import { readerFor, renderText } from '../../../sandbox/slack/render-text.ts';
import { startSlackServer, type SlackServer } from '../../../sandbox/slack/server.ts';
import { waitFor } from '../../../sandbox/slack/driver/wait.ts';
import { button, buttons, section } from '../slack/support/blocks.ts';
import { webClient } from '../slack/support/web-client.ts';

const users = { ana: { name: 'Ana Ahrens', timeZone: 'Europe/Berlin' }, li: { name: 'Li Lang' } };
const channels = { releases: {} };

/** One transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

async function workspaceWith(...posts: { text?: string; blocks?: KnownBlock[] }[]) {
  const server = await startSlackServer({ users, channels });
  onTestFinished(() => server.close());
  const client = webClient(server);
  const channel = server.workspace.findChannel('releases')?.id ?? '';
  const sent: string[] = [];
  for (const { text = 'a message', blocks } of posts) {
    const { ts = '' } = await client.chat.postMessage({ channel, text, ...(blocks && { blocks }) });
    sent.push(ts);
  }
  return { server, client, channel, sent };
}

async function pageOf({ workspace }: SlackServer, props: Partial<ChannelPageProps> = {}): Promise<string> {
  const html = await channelDocument({ workspace, channel: 'releases', reader: 'ana', theme: 'light', ...props });
  return html.slice(html.indexOf('<body>'));
}

const CHARACTERS: Record<string, string> = { lt: '<', gt: '>', quot: '"', amp: '&', '#x27': "'" };

/** What is to be read on a page, word by word. */
function wordsOn(page: string): string {
  const text = page
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&([a-z]+|#x27);/g, (_, name: string) => CHARACTERS[name] ?? '');
  return wordsIn(text);
}

/** What Slack would show of everything that was posted, word by word. */
function wordsInSlack({ workspace }: SlackServer): string {
  const reader = readerFor(workspace, workspace.findUser('ana'));
  return wordsIn(
    workspace
      .allMessages()
      .map((message) => renderText(message, reader))
      .join('\n'),
  );
}

function wordsIn(text: string): string {
  return text
    .split(/[\s[\]]+/)
    .join(' ')
    .trim();
}

test('a card shows its author, the time and every word that Slack would show', async () => {
  const { server } = await workspaceWith({
    blocks: [
      section('🚀 *acme-web v1.3.0* · _minor_ release, `release/v1.3.0`'),
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'Opened <!date^1764057600^{date_short} at {time}|soon>' }],
      },
      section('waits for <@U0LI> in <#C0RELEASES>\nRelease manager 1/1 &amp; QA 0/1'),
      buttons(button('Approve', { style: 'primary' }), button('Reject')),
    ],
  });
  const shown = wordsOn(await pageOf(server));
  expect(shown).toContain(wordsInSlack(server));
  expect(shown).toContain('Opened Nov 25, 2025 at 9:00 AM waits for @Li Lang in #releases');
  expect(shown).toMatch(/APP \d+:\d\d [AP]M/);
});

test.each([
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&lt;img src=x onerror=alert(1)&gt;',
  '&lt;https://evil.example|look here&gt;',
  '&lt;@U0LI&gt; &lt;!channel&gt;',
  '[look here](https://evil.example) ![](https://evil.example/a.png)',
  '<javascript:alert(1)|look here>',
  'https://evil.example/unmarked',
])('hostile text stays text: %s', async (text) => {
  const { server } = await workspaceWith({
    blocks: [{ type: 'section', text: { type: 'mrkdwn', text, verbatim: true } }],
  });
  const page = await pageOf(server);
  expect(page).not.toMatch(/<(?:script|img|a|iframe)\b|javascript:|slack_user/);
  expect(wordsOn(page)).toContain(wordsInSlack(server));
});

test('a name can bring no mark-up in', async () => {
  const { server } = await workspaceWith({ text: 'for <@U0LI>' });
  const li = server.workspace.users.get('U0LI');
  if (li) li.realName = '<script>alert(1)</script>';
  const page = await pageOf(server);
  expect(page).not.toContain('<script');
  expect(wordsOn(page)).toContain('for @<script>alert(1)</script>');
});

test('a marked link is a link, with its address as it is', async () => {
  const { server } = await workspaceWith({ text: 'see <https://example.com/a?b=1&amp;c=2|the notes>' });
  expect(await pageOf(server)).toContain('href="https://example.com/a?b=1&amp;c=2"');
});

test('replies show as a count, and one that the channel sees says what it answers', async () => {
  const { server, client, channel, sent } = await workspaceWith({ text: 'Testing · 6/6 done' });
  const reply = { channel, thread_ts: sent[0] ?? '' };
  await client.chat.postMessage({ ...reply, text: 'Load testing took a while' });
  await client.chat.postMessage({ ...reply, text: 'Decide, please', reply_broadcast: true });
  const shown = wordsOn(await pageOf(server));
  expect(shown).toContain('2 replies');
  expect(shown).not.toContain('Load testing took a while');
  expect(shown).toMatch(/replied to a thread: Testing · 6\/6 done[^]*Decide, please/);
});

test('a private message shows to its reader only', async () => {
  const { server, client, channel } = await workspaceWith();
  await client.chat.postEphemeral({ channel, user: 'U0LI', text: 'You may not.' });
  expect(wordsOn(await pageOf(server, { reader: 'li' }))).toMatch(/Only visible to you[^]*You may not\./);
  expect(wordsOn(await pageOf(server, { reader: 'ana' }))).not.toContain('You may not.');
});

test('a picture shows what was uploaded, and a screen reader reads its words', async () => {
  const { server, client, channel } = await workspaceWith();
  const { files } = await client.filesUploadV2({ channel_id: channel, file: PNG, filename: 'chart.png' });
  const id = files[0]?.files?.[0]?.id ?? '';
  await waitFor(
    server.workspace,
    () => (server.workspace.files.get(id)?.state === 'ready' ? true : undefined),
    {},
    () => 'The picture was never ready.',
  );
  const blocks: KnownBlock[] = [{ type: 'image', slack_file: { id }, alt_text: 'Errors & latency' }];
  await client.chat.postMessage({ channel, text: 'a chart', blocks });
  const page = await pageOf(server);
  expect(page).toContain(`src="data:image/png;base64,${PNG.toString('base64')}"`);
  expect(page).toContain('alt="Errors &amp; latency"');
  server.workspace.files.clear();
  expect(wordsOn(await pageOf(server))).toContain('Errors & latency');
});

test('what stands beside a section shows after its words', async () => {
  const { server } = await workspaceWith({
    blocks: [{ ...section('Issue 1'), accessory: button('Resolve') }],
  });
  expect(wordsOn(await pageOf(server))).toMatch(/Issue 1\s+Resolve/);
});

test('only messages that say something show when that is asked for', async () => {
  const { server } = await workspaceWith({ text: 'Testing' }, { text: 'Post-Release' });
  const shown = wordsOn(await pageOf(server, { only: /^Post-/ }));
  expect(shown).toContain('Post-Release');
  expect(shown).not.toContain('Testing');
});

test('days near to the one on which it is looked at read as in Slack', async () => {
  const { server } = await workspaceWith({ text: 'since <!date^1764057600^{date_short_pretty} at {time}|then>' });
  const on = async (now: string) => wordsOn(await pageOf(server, { now: Date.parse(now) }));
  expect(await on('2025-11-25T22:59:00Z')).toContain('since today at 9:00 AM');
  expect(await on('2025-11-25T23:01:00Z')).toContain('since yesterday at 9:00 AM');
  expect(await on('2025-11-24T12:00:00Z')).toContain('since tomorrow at 9:00 AM');
  expect(await on('2025-11-28T12:00:00Z')).toContain('since Nov 25, 2025 at 9:00 AM');
});

test('the document asks nothing of the network and runs nothing', async () => {
  const { server } = await workspaceWith({ text: 'hello' });
  const page = { workspace: server.workspace, channel: 'releases', reader: 'ana', theme: 'dark' } as const;
  expect(await channelDocument(page)).not.toMatch(/<script|<link|@import|url\(\s*['"]?(?!data:)/);
});

test('a channel or a person that nobody knows is named in the error', async () => {
  const { server } = await workspaceWith();
  await expect(pageOf(server, { channel: 'nowhere' })).rejects.toThrow('The workspace has no channel "nowhere".');
  await expect(pageOf(server, { reader: 'nobody' })).rejects.toThrow('The workspace has no user "nobody".');
});
