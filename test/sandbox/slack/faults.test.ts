import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { drive } from '../../../sandbox/slack/driver.ts';
import { startBolt, startServer } from './support/bolt.ts';
import { refusalOf, webClient } from './support/web-client.ts';

const HELLO = { channel: '#general', text: 'Hello' };

describe('a fault', () => {
  test('of rate limiting says after how long to try again, to the next calls of one method', async () => {
    const server = await startServer();
    const client = webClient(server, { rejectRateLimitedCalls: true });
    server.faults.rateLimit({ method: 'chat.postMessage', retryAfterSeconds: 7 });
    await client.auth.test();
    await expect(client.chat.postMessage(HELLO)).rejects.toMatchObject({ retryAfter: 7 });
    await client.chat.postMessage(HELLO);
  });

  test('of Slack answers a server error, as often as asked', async () => {
    const server = await startServer();
    const client = webClient(server);
    server.faults.fail({ status: 502, times: 2 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 502 });
    await expect(client.auth.test()).rejects.toMatchObject({ statusCode: 502 });
    await client.auth.test();
  });

  test('may be any error code', async () => {
    const server = await startServer();
    server.faults.answerError('fatal_error');
    expect(await refusalOf(webClient(server).auth.test())).toBe('fatal_error');
  });

  test('before the call leaves nothing behind', async () => {
    const server = await startServer();
    server.faults.dropBefore();
    await expect(webClient(server).chat.postMessage(HELLO)).rejects.toThrow('fetch failed');
    expect(drive(server).channel('general').messages()).toEqual([]);
  });

  test('after the call leaves the message, and the caller without an answer', async () => {
    const server = await startServer();
    server.faults.dropAfter({ method: 'chat.postMessage' });
    await expect(webClient(server).chat.postMessage(HELLO)).rejects.toThrow('fetch failed');
    expect(drive(server).channel('general').messages()).toHaveLength(1);
  });

  test('of slowness outlasts a time-out', async () => {
    const server = await startServer();
    server.faults.slow(150);
    await expect(webClient(server, { timeout: 30 }).auth.test()).rejects.toThrow(/timeout|aborted/i);
  });

  test('that was not used can be cleared', async () => {
    const server = await startServer();
    server.faults.fail({ times: 100 });
    server.faults.clear();
    expect(await webClient(server).auth.test()).toMatchObject({ ok: true });
  });
});

describe('a fault that stands', () => {
  test('of slowness meets every call', async () => {
    const server = await startServer();
    server.switchFaults({ slow: true });
    const impatient = webClient(server, { timeout: 100 });
    await expect(impatient.auth.test()).rejects.toThrow(/timeout|aborted/i);
    await expect(impatient.auth.test()).rejects.toThrow(/timeout|aborted/i);
    server.switchFaults({ slow: false });
    await webClient(server).auth.test();
  });

  test('of rate limiting meets every third call, with five seconds to wait', async () => {
    const server = await startServer();
    const client = webClient(server, { rejectRateLimitedCalls: true });
    server.switchFaults({ rateLimited: true });
    for (const _ of [1, 2]) {
      await client.auth.test();
      await client.auth.test();
      await expect(client.auth.test()).rejects.toMatchObject({ retryAfter: 5 });
    }
    server.switchFaults({ rateLimited: false });
    for (const _ of [1, 2, 3]) await client.auth.test();
  });

  test('of being down refuses calls and sockets, and brings the app nothing', async () => {
    const received: string[] = [];
    const { server, workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, command }) => {
        received.push(command.text);
        await ack();
      });
    });
    server.switchFaults({ down: true });
    await workspace.until('the socket is cut', () => server.connections() === 0);
    await expect(webClient(server).chat.postMessage(HELLO)).rejects.toThrow('fetch failed');
    expect(await workspace.user('bob').types('/release one')).toMatchObject({
      outcome: 'dispatch_failed',
      text: '/release failed with the error "dispatch_failed"',
    });
    expect(workspace.channel('general').messages()).toEqual([]);
    server.switchFaults({ down: false });
    await workspace.untilConnected();
    await webClient(server).chat.postMessage(HELLO);
    expect(await workspace.user('bob').types('/release two')).toMatchObject({ outcome: 'acked' });
    expect(received).toEqual(['two']);
  });

  test('refuses a socket whose ticket is from before', async () => {
    const server = await startServer();
    const { url = '' } = await webClient(server, {}, server.workspace.app.appToken).apps.connections.open({});
    server.switchFaults({ down: true });
    const socket = new WebSocket(url);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toBe('socket hang up');
    expect(server.connections()).toBe(0);
  });

  test('leaves room for one that is used up first', async () => {
    const server = await startServer();
    server.switchFaults({ rateLimited: true });
    server.faults.answerError('fatal_error');
    expect(await refusalOf(webClient(server).auth.test())).toBe('fatal_error');
    await webClient(server).auth.test();
  });

  test('is cleared with the others', async () => {
    const server = await startServer();
    server.switchFaults({ slow: true, down: true, rateLimited: true });
    server.faults.clear();
    expect(await webClient(server).auth.test()).toMatchObject({ ok: true });
  });
});

describe('a call that comes from a browser', () => {
  test.each([{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])(
    'is refused, for the tokens are no secret here: %o',
    async (headers) => {
      const server = await startServer();
      const { botToken } = server.workspace.app;
      const response = await fetch(`${server.apiUrl}chat.postMessage`, {
        method: 'POST',
        headers,
        body: new URLSearchParams({ token: botToken, ...HELLO }),
      });
      expect(response.status).toBe(403);
      expect(drive(server).channel('general').messages()).toEqual([]);
    },
  );
});

describe('rate limits, when they are enforced', () => {
  test('let a burst of messages pass, then one a second', async () => {
    let now = 1_000_000;
    const server = await startServer({ enforceRateLimits: true, now: () => now });
    const client = webClient(server, { rejectRateLimitedCalls: true });
    for (const _ of [1, 2, 3, 4, 5]) await client.chat.postMessage(HELLO);
    await expect(client.chat.postMessage(HELLO)).rejects.toMatchObject({ retryAfter: 1 });
    await client.chat.postMessage({ ...HELLO, channel: '#alerts' });
    now += 1000;
    await client.chat.postMessage(HELLO);
  });

  test('follow the tier of each method', async () => {
    const server = await startServer({ enforceRateLimits: true, now: () => 1_000_000 });
    const client = webClient(server, { rejectRateLimitedCalls: true });
    for (let count = 0; count < 20; count += 1) await client.users.list({});
    await expect(client.users.list({})).rejects.toMatchObject({ retryAfter: 3 });
  });
});
