import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { startServer } from '../slack/support/bolt.ts';
import { webClient } from '../slack/support/web-client.ts';
import { post, serveSmallPage } from './support/page.ts';

const SAYS_HELLO = JSON.stringify({ do: 'type', channel: 'C0GENERAL', text: 'Hello' });

/** A request with headers that `fetch` would write itself. */
async function get(url: string, headers: Record<string, string>): Promise<{ status: number; body: string }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: string }>();
  request(url, { headers }, (response) => {
    text(response).then((body) => resolve({ status: response.statusCode ?? 0, body }), reject);
  })
    .on('error', reject)
    .end();
  return promise;
}

describe('the page', () => {
  test('is at the root of the server, and lets nobody frame it', async () => {
    const server = await startServer();
    const response = await fetch(serveSmallPage(server));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(await response.text()).toContain('<title>Acme</title>');
    expect(await webClient(server).auth.test()).toMatchObject({ ok: true });
  });

  test('has nothing at other addresses', async () => {
    const url = serveSmallPage(await startServer());
    expect((await fetch(`${url}nowhere.js`)).status).toBe(404);
    expect((await fetch(`${url}page/nowhere?as=U0BOB`)).status).toBe(404);
    expect((await fetch(url, { method: 'DELETE', headers: { origin: new URL(url).origin } })).status).toBe(405);
  });

  test('answers to no other name, lest a foreign name that leads to this machine gets in', async () => {
    const url = serveSmallPage(await startServer());
    const { port } = new URL(url);
    for (const path of ['', 'page/events?as=U0BOB', 'page/files/F1?as=U0BOB']) {
      expect(await get(url + path, { host: `evil.example:${port}` })).toMatchObject({ status: 403 });
    }
    expect(await get(url, { host: `localhost:${port}` })).toMatchObject({ status: 200 });
    const { body } = await get(url, { host: 'evil.example' });
    expect(JSON.parse(body)).toEqual({
      ok: false,
      problem: `This page answers only to itself: open ${url} in a browser on this machine.`,
    });
  });

  test('shows its events to no other page', async () => {
    const url = serveSmallPage(await startServer());
    const events = `${url}page/events?as=U0BOB`;
    expect(await get(events, { origin: 'https://evil.example' })).toMatchObject({ status: 403 });
    expect(await get(events, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  });

  test('opens from a link on another page', async () => {
    const url = serveSmallPage(await startServer());
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
    expect(await get(url, { ...headers, 'sec-fetch-dest': 'document' })).toMatchObject({ status: 200 });
    expect(await get(url, { ...headers, 'sec-fetch-dest': 'iframe' })).toMatchObject({ status: 403 });
  });
});

describe('a deed', () => {
  test.each([{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost:1' }, { origin: '' }])(
    'from another page is refused: %o',
    async (headers) => {
      const server = await startServer();
      const response = await post(serveSmallPage(server), 'U0ALICE', SAYS_HELLO, headers);
      expect(response.status).toBe(403);
      expect(server.workspace.allMessages()).toEqual([]);
    },
  );

  test('that comes as a form is refused: forms need nobody’s leave to cross pages', async () => {
    const url = serveSmallPage(await startServer());
    const response = await post(url, 'U0ALICE', SAYS_HELLO, { 'content-type': 'text/plain' });
    expect(response.status).toBe(415);
    expect(await response.json()).toEqual({ ok: false, problem: 'A deed comes as JSON, as application/json.' });
  });

  test.each([
    ['{', 'The deed is no JSON.'],
    ['null', /^That is no deed that this server knows: /],
    ['{"do":"fly"}', /^That is no deed that this server knows: .* at `do`\.$/],
    ['{"do":"type","channel":"C0GENERAL"}', /^That is no deed that this server knows: .* at `text`\.$/],
    ['{"do":"act","on":{"view":"V1"},"blockId":"b","actionId":"a","value":{}}', /at `value\.type`\.$/],
  ])('that nobody understands is refused in a sentence: %s', async (body, problem) => {
    const response = await post(serveSmallPage(await startServer()), 'U0ALICE', body);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ ok: false, problem: expect.stringMatching(problem) });
  });

  test('of more than 100 kB is refused, and the server goes on', async () => {
    const url = serveSmallPage(await startServer());
    const long = JSON.stringify({ do: 'type', channel: 'C0GENERAL', text: 'x'.repeat(200_000) });
    const response = await post(url, 'U0ALICE', long);
    expect(response.status).toBe(413);
    expect((await post(url, 'U0ALICE', SAYS_HELLO)).status).toBe(200);
  });

  test('of nobody is refused', async () => {
    const response = await post(serveSmallPage(await startServer()), 'U0NOBODY', SAYS_HELLO);
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ ok: false, problem: 'Say who you are: ?as=U0ALICE.' });
  });
});

describe('a file', () => {
  test('is shown to those who see a channel that it was shared in', async () => {
    const server = await startServer({ channels: { secret: { isPrivate: true, members: ['alice'] } } });
    const url = serveSmallPage(server);
    const bytes = Buffer.from('not really a picture');
    await webClient(server).filesUploadV2({ channel_id: 'C0SECRET', filename: 'chart.png', file: bytes });
    await expect.poll(() => server.workspace.allMessages()).toHaveLength(1);
    const id = server.workspace.allMessages()[0]?.files[0] ?? '';
    const forAlice = await fetch(`${url}page/files/${id}?as=U0ALICE`);
    expect(forAlice.headers.get('content-type')).toBe('image/png');
    expect(Buffer.from(await forAlice.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${url}page/files/${id}?as=U0BOB`)).status).toBe(404);
  });
});
