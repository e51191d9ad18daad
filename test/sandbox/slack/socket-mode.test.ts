import type { App } from '@slack/bolt';
import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { drive } from '../../../sandbox/slack/driver.ts';
import { connectBolt, startBolt, startServer } from './support/bolt.ts';
import { connectRaw, type Frame } from './support/raw-socket.ts';
import { webClient } from './support/web-client.ts';

const answersHello = (app: App) => {
  app.command('/release', async ({ ack }) => ack('Hello'));
};

const HASTY = { ackTimeoutMs: 50, redeliveryDelaysMs: [0, 10, 10] };

describe('Socket Mode', () => {
  test('gives each envelope to one of several connections, in turn', async () => {
    const taken = { first: 0, second: 0 };
    const counts = (who: keyof typeof taken) => (app: App) => {
      app.command('/release', async ({ ack }) => {
        taken[who] += 1;
        await ack();
      });
    };
    const { server, workspace } = await startBolt(counts('first'));
    await connectBolt(server, counts('second'));
    await workspace.untilConnected(2);
    for (const _ of [1, 2, 3, 4]) await workspace.user('alice').types('/release');
    expect(taken).toEqual({ first: 2, second: 2 });
  });

  test('asks for a reconnect, and the app comes back', async () => {
    const { server, workspace } = await startBolt(answersHello);
    server.disconnectSockets('refresh_requested');
    expect(server.connections()).toBe(0);
    await workspace.untilConnected();
    expect(await workspace.user('alice').types('/release')).toMatchObject({ text: 'Hello' });
  });

  test('is cut, and the app comes back', async () => {
    const { server, workspace } = await startBolt(answersHello);
    server.cutSockets();
    await workspace.until('the connection is gone', () => server.connections() === 0);
    await workspace.untilConnected();
    expect(await workspace.user('alice').types('/release')).toMatchObject({ text: 'Hello' });
  });

  test('goes down and comes back on the same port, and so does the app', async () => {
    const { server, workspace } = await startBolt(answersHello);
    await server.goDown();
    await expect(webClient(server).auth.test()).rejects.toThrow('fetch failed');
    await server.comeBack();
    await workspace.untilConnected();
    expect(await workspace.user('alice').types('/release')).toMatchObject({ text: 'Hello' });
  });

  test('opens with a hello', async () => {
    const { frames } = await connectRaw(await startServer());
    expect(frames).toMatchObject([{ type: 'hello', num_connections: 1 }]);
  });

  test('turns away a ticket that was used', async () => {
    const server = await startServer();
    const { url = '' } = await webClient(server, {}, server.workspace.app.appToken).apps.connections.open({});
    await once(new WebSocket(url), 'open');
    await expect(once(new WebSocket(url), 'open')).rejects.toThrow('401');
  });

  test('turns away an eleventh connection', async () => {
    const server = await startServer();
    for (let count = 0; count < 10; count += 1) await connectRaw(server);
    const { frames } = await connectRaw(server);
    expect(frames).toMatchObject([{ type: 'disconnect', reason: 'too_many_websockets' }]);
    expect(server.connections()).toBe(10);
  });

  test('completes the close handshake; the TCP connection stays open only if a test wants it to', async () => {
    const usual = await connectRaw(await startServer());
    usual.socket.close();
    await once(usual.socket, 'close');

    const server = await startServer({ keepsTcpOpen: true });
    const lingering = await connectRaw(server);
    lingering.socket.close();
    await expect.poll(() => server.connections()).toBe(0);
    expect(lingering.socket.readyState).toBe(WebSocket.CLOSING);
  });

  test('may deliver an envelope twice, as Slack sometimes does', async () => {
    const triggers: string[] = [];
    const { server, workspace } = await startBolt((app) => {
      app.command('/release', async ({ ack, command }) => {
        triggers.push(command.trigger_id);
        await ack();
      });
    });
    server.faults.duplicateDeliveries();
    await workspace.user('alice').types('/release');
    await expect.poll(() => triggers).toHaveLength(2);
    expect(new Set(triggers).size).toBe(1);
  });
});

describe('redelivery', () => {
  test('brings an event again that nobody acknowledged, three times, and says why', async () => {
    const server = await startServer(HASTY);
    const { frames } = await connectRaw(server);
    await drive(server).user('alice').opensHome();
    await expect
      .poll(() => retriesOf(frames))
      .toEqual([
        [0, ''],
        [1, 'timeout'],
        [2, 'timeout'],
        [3, 'timeout'],
      ]);
  });

  test('stops at the acknowledgement', async () => {
    const server = await startServer(HASTY);
    const workspace = drive(server);
    const { frames } = await connectRaw(server, (frame) => frame.retry_attempt === 1);
    await workspace.user('alice').opensHome();
    await workspace.until('it was acknowledged', () => server.deliveries[0]?.attempts.at(-1)?.result?.acked === true);
    expect(retriesOf(frames)).toEqual([
      [0, ''],
      [1, 'timeout'],
    ]);
  });

  test('of commands happens only when a test asks for it', async () => {
    expect(await attemptsAtCommand('events')).toBe(1);
    expect(await attemptsAtCommand('everything')).toBe(2);
  });
});

function retriesOf(frames: Frame[]): unknown[] {
  return frames.slice(1).map((frame) => [frame.retry_attempt, frame.retry_reason]);
}

/** How often a command is delivered that nobody acknowledges, by the time that an event came twice. */
async function attemptsAtCommand(redeliver: 'events' | 'everything'): Promise<number | undefined> {
  const server = await startServer({ ...HASTY, redeliveryDelaysMs: [0], redeliver });
  await connectRaw(server);
  const workspace = drive(server);
  await workspace.user('alice').types('/release');
  await workspace.user('alice').opensHome();
  await workspace.until('the event came again', () => server.deliveries[1]?.attempts.length === 2);
  return server.deliveries[0]?.attempts.length;
}
