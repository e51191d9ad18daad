import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import { signatureHeaders } from '../../../sandbox/slack/delivery/signature.ts';
import { connectRedis } from '../../../src/services/redis/connect.ts';
import { createMask } from '../../../src/services/runner/mask.ts';
import { createSlackApp } from '../../../src/slack/app.ts';
import type { Intent } from '../../../src/slack/intent.ts';
import { seenByAll, seenHere, type SeenRequests } from '../../../src/slack/seen-requests.ts';
import { startTestRedis, type TestRedis } from '../redis-server.ts';
import { startWorkspace } from './bot.ts';

const silent = (): void => undefined;
const log = { debug: silent, info: silent, warn: silent, error: silent };

let slack: SlackServer;
let redis: TestRedis;
/** What was queued, by any app. */
let queued: Intent[];
let url: string;
let secret: string;

beforeAll(async () => {
  [slack, redis] = await Promise.all([startWorkspace(), startTestRedis()]);
  secret = slack.workspace.app.signingSecret;
});
afterAll(async () => Promise.all([slack.close(), redis.stop()]));
beforeEach(async () => {
  queued = [];
  url = await startApp(seenByAll(await redis.connect(), log));
});

/** A bot process of its own, as far as Slack can see. */
async function startApp(seen: SeenRequests): Promise<string> {
  const app = createSlackApp({
    botToken: slack.workspace.app.botToken,
    apiUrl: slack.apiUrl,
    log,
    mask: createMask([]),
    mode: { kind: 'http', signingSecret: secret },
    seen,
    enqueue: async (intent) => void queued.push(intent),
    known: () => ({ projects: ['acme-web'], today: () => '2025-12-08' }),
  });
  const server = createServer(app.http?.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  await app.start();
  onTestFinished(async () => {
    await app.stop(0);
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}${app.http?.path}`;
}

/** A slash command, as Slack writes it. */
function command(more: Record<string, string> = {}): string {
  return new URLSearchParams({
    command: '/release',
    text: 'minor',
    trigger_id: crypto.randomUUID(),
    user_id: 'U01ALICE',
    channel_id: 'C01RELEASES',
    response_url: '',
    ...more,
  }).toString();
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

function signed(body: string, aheadMs = 0): Record<string, string> {
  return { ...FORM, ...signatureHeaders(secret, body, Date.now() + aheadMs) };
}

async function send(body: string, headers: Record<string, string>, to = url): Promise<number> {
  const response = await fetch(to, { method: 'POST', headers, body });
  expect(await response.text()).toBe('');
  return response.status;
}

describe('a request over HTTP', () => {
  test.each([
    ['now', 0],
    ['four minutes old', -240_000],
    ['from a clock that is four minutes fast', 240_000],
  ])('is taken when Slack signed it: %s', async (_, aheadMs) => {
    const body = command();
    expect(await send(body, signed(body, aheadMs))).toBe(200);
    expect(queued).toHaveLength(1);
  });

  const good = command();
  test.each<[string, () => Record<string, string>, string?]>([
    ['with another secret', () => ({ ...FORM, ...signatureHeaders('another secret', good, Date.now()) })],
    ['with another body', () => signed(good), good.replace('minor', 'major')],
    ['six minutes old', () => signed(good, -360_000)],
    ['six minutes ahead', () => signed(good, 360_000)],
    ['an hour ahead', () => signed(good, 3_600_000)],
    ['whose time stamp is no number', () => ({ ...signed(good), 'x-slack-request-timestamp': 'now' })],
    ['whose time stamp is not a number', () => ({ ...signed(good), 'x-slack-request-timestamp': 'NaN' })],
    ['whose time stamp is endless', () => ({ ...signed(good), 'x-slack-request-timestamp': 'Infinity' })],
    ['whose time stamp is empty', () => ({ ...signed(good), 'x-slack-request-timestamp': '' })],
    ['with its time stamp in other words', () => respelled(good, (stamp) => `${stamp}.0`)],
    ['with its time stamp in other digits', () => respelled(good, (stamp) => `0x${Number(stamp).toString(16)}`)],
    ['with something behind its signature', () => resigned(good, (signature) => `${signature}=x`)],
    ['with a signature in capitals', () => resigned(good, (signature) => signature.toUpperCase())],
    ['with a signature of another version', () => resigned(good, (signature) => signature.replace('v0', 'v1'))],
    ['with half a signature', () => resigned(good, (signature) => signature.slice(0, 35))],
    ['without a signature', () => ({ ...FORM, 'x-slack-request-timestamp': String(Math.floor(Date.now() / 1_000)) })],
    ['without a time stamp', () => ({ ...FORM, 'x-slack-signature': signed(good)['x-slack-signature'] ?? '' })],
    ['without either', () => FORM],
  ])('is refused, and does nothing: %s', async (_, headers, body = good) => {
    expect(await send(body, headers())).toBe(401);
    expect(queued).toEqual([]);
  });

  test('is refused when it is larger than anything of Slack’s, signed or not', async () => {
    const body = command({ text: 'x'.repeat(1_100_000) });
    expect(await send(body, signed(body))).toBe(413);
    expect(await send(body, FORM)).toBe(413);
    expect(queued).toEqual([]);
  });

  test('is refused when it posts nothing, and the bot lives on', async () => {
    for (const method of ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'])
      expect((await fetch(url, { method })).status).toBe(405);
    const body = command();
    expect(await send(body, signed(body))).toBe(200);
  });

  test('that only looks at our certificate is answered, and whatever hides in it does nothing', async () => {
    const event = JSON.stringify({ type: 'block_actions', user: { id: 'U01ALICE' }, trigger_id: 't' });
    for (const body of ['ssl_check=1&token=x', `ssl_check=1&${command()}`, `${command()}&ssl_check=1`])
      expect(await send(body, FORM)).toBe(200);
    expect(await send(new URLSearchParams({ ssl_check: '1', payload: event }).toString(), FORM)).toBe(200);
    expect(queued).toEqual([]);
    expect(await send(`ssl_check=2&${command()}`, FORM)).toBe(401);
    expect(await send(`ssl_check=1&${command()}`, { 'content-type': 'application/json' })).toBe(401);
    expect(queued).toEqual([]);
  });

  test('that breaks off stops nothing', async () => {
    const { port, hostname } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write('POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf');
    await once(socket, 'connect');
    socket.destroy();
    await once(socket, 'close');
    const body = command();
    expect(await send(body, signed(body))).toBe(200);
  });
});

describe('a request that was captured', () => {
  test('does nothing when it is sent again, whatever is changed around it', async () => {
    const body = command();
    const headers = signed(body);
    expect(await send(body, headers)).toBe(200);
    expect(await send(body, headers)).toBe(200);
    expect(await send(body, { ...headers, 'x-slack-retry-num': '1' })).toBe(200);
    expect(await send(body, headers, `${url}?again`)).toBe(200);
    expect(queued).toHaveLength(1);
  });

  test('does nothing at another bot process, nor after a restart', async () => {
    const body = command();
    const headers = signed(body);
    expect(await send(body, headers)).toBe(200);
    const another = await startApp(seenByAll(await redis.connect(), log));
    expect(await send(body, headers, another)).toBe(200);
    expect(queued).toHaveLength(1);
  });

  test('does nothing when both come at the same moment', async () => {
    const another = await startApp(seenByAll(await redis.connect(), log));
    const body = command();
    const headers = signed(body);
    const statuses = await Promise.all([url, url, another, another].map(async (to) => send(body, headers, to)));
    expect(statuses).toEqual([200, 200, 200, 200]);
    expect(queued).toHaveLength(1);
  });

  test('is not remembered from a forgery: who guesses a body can’t shut Slack out', async () => {
    const body = command();
    const headers = signed(body);
    expect(await send(body.replace('minor', 'major'), headers)).toBe(401);
    expect(await send(body, headers)).toBe(200);
    expect(queued).toHaveLength(1);
  });

  test('does nothing while Redis is away, either', async () => {
    const gone = await startTestRedis();
    const connection = await connectRedis(gone.socket);
    onTestFinished(() => connection.disconnect());
    await gone.stop();
    const alone = await startApp(seenByAll(connection, log));
    const body = command();
    const headers = signed(body);
    expect(await send(body, headers, alone)).toBe(200);
    expect(await send(body, headers, alone)).toBe(200);
    expect(queued).toHaveLength(1);
  });

  test('is forgotten once its time stamp is too old for good', async () => {
    let now = 0;
    const seen = seenHere(() => now);
    expect(await seen.isFirst('v0=1')).toBe(true);
    now = 600_000;
    expect(await seen.isFirst('v0=1')).toBe(false);
    now = 660_000;
    expect(await seen.isFirst('v0=1')).toBe(true);
    const server = await redis.connect();
    const body = command();
    const headers = signed(body);
    await send(body, headers);
    const key = `tminus:seen-request:${headers['x-slack-signature']}`;
    expect(await server.ttl(key)).toBeGreaterThan(600);
  });
});

function respelled(body: string, how: (stamp: string) => string): Record<string, string> {
  const headers = signed(body);
  return { ...headers, 'x-slack-request-timestamp': how(headers['x-slack-request-timestamp'] ?? '') };
}

function resigned(body: string, how: (signature: string) => string): Record<string, string> {
  const headers = signed(body);
  return { ...headers, 'x-slack-signature': how(headers['x-slack-signature'] ?? '') };
}
