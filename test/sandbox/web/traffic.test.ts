import { describe, expect, test } from 'vitest';
import { drive } from '../../../sandbox/slack/driver.ts';
import type { SlackServer } from '../../../sandbox/slack/server.ts';
import { TrafficLog } from '../../../sandbox/web/traffic.ts';
import { button, buttons } from '../slack/support/blocks.ts';
import { startBolt, startServer } from '../slack/support/bolt.ts';
import { connectRaw } from '../slack/support/raw-socket.ts';
import { refusalOf, webClient } from '../slack/support/web-client.ts';
import { changesOf, serveSmallPage, watch } from './support/page.ts';

async function logged(): Promise<{ server: SlackServer; log: TrafficLog }> {
  const server = await startServer();
  return { server, log: new TrafficLog(server.workspace) };
}

describe('the traffic', () => {
  test('lists what the app calls, readable, with what came of it', async () => {
    const { server, log } = await logged();
    const client = webClient(server);
    await client.chat.postMessage({ channel: '#general', text: 'Hello', blocks: [buttons(button('Approve'))] });
    await refusalOf(client.chat.postMessage({ channel: '#nowhere', text: 'Hello' }));
    server.switchFaults({ down: true });
    await client.auth.test().catch(() => undefined);
    const [posted, refused, dropped] = log.lines();
    expect(posted).toMatchObject({ id: 1, direction: 'call', name: 'chat.postMessage', result: 'ok' });
    expect(posted?.tookMs).toBeTypeOf('number');
    expect(JSON.parse(posted?.request ?? '')).toMatchObject({ blocks: [{ elements: [{ action_id: 'approve' }] }] });
    expect(JSON.parse(posted?.response ?? '')).toMatchObject({ ok: true });
    expect(refused).toMatchObject({ id: 2, result: 'channel_not_found' });
    expect(dropped).toMatchObject({ id: 3, name: 'auth.test', result: 'no answer' });
    expect(dropped?.response).toBeUndefined();
  });

  test('lists what the app is told, with every attempt', async () => {
    const server = await startServer({ ackTimeoutMs: 50 });
    const log = new TrafficLog(server.workspace);
    await connectRaw(server);
    server.faults.duplicateDeliveries();
    await drive(server).user('bob').types('/release minor');
    await expect
      .poll(() => log.lines().map(({ result }) => result))
      .toEqual(['ok', 'operation_timeout', 'operation_timeout']);
    expect(log.lines()[1]).toMatchObject({ direction: 'delivery', name: 'slash_commands' });
    expect(JSON.parse(log.lines()[1]?.request ?? '')).toMatchObject({ command: '/release', text: 'minor' });
  });

  test('names interactions and events by what they are', async () => {
    const { server, workspace } = await startBolt((app) => {
      app.action('approve', async ({ ack }) => ack());
    });
    const log = new TrafficLog(server.workspace);
    await webClient(server).chat.postMessage({ channel: '#general', text: 'x', blocks: [buttons(button('Approve'))] });
    await workspace.user('bob').clicks('Approve');
    await workspace.user('bob').opensHome();
    const deliveries = log.lines().filter(({ direction }) => direction === 'delivery');
    expect(deliveries.map(({ name, result }) => [name, result])).toEqual([
      ['block_actions', 'acked'],
      ['app_home_opened', 'acked'],
    ]);
  });

  test('contains no secret, wherever it stands', async () => {
    const { server, log } = await logged();
    const { app } = server.workspace;
    const client = webClient(server);
    const secrets = [app.botToken, app.appToken, app.signingSecret, app.verificationToken];
    await client.chat.postMessage({
      channel: '#general',
      text: `Look: ${secrets.join(' ')} xoxp-1234-abcd`,
      metadata: { event_type: 'x', event_payload: { inner: JSON.stringify(secrets) } },
    });
    const { frames, socket } = await connectRaw(server, () => true);
    await drive(server)
      .user('bob')
      .types(`/release ${secrets.join(',')}`);
    await expect.poll(() => log.lines().at(-1)?.result).toBe('acked');
    const [command] = server.deliveries;
    const printed = log.lines().map(({ request, response = '' }) => request + response);
    const responseUrl = String(command?.envelope.payload['response_url']);
    for (const secret of [
      ...secrets,
      '1234-abcd',
      responseUrl,
      new URL(socket.url).searchParams.get('ticket') ?? '-',
    ]) {
      expect(printed.filter((line) => line.includes(secret))).toEqual([]);
    }
    expect(frames).not.toEqual([]);
  });

  test('keeps the newest 200 lines, and cuts long ones', async () => {
    const { server, log } = await logged();
    const client = webClient(server);
    await client.chat.postMessage({ channel: '#general', text: 'x'.repeat(30_000) });
    expect(log.lines()[0]?.request).toMatch(/… and \d+ more characters$/);
    for (let count = 0; count < 200; count += 1) await client.auth.test();
    expect(log.lines()).toHaveLength(200);
    expect(log.lines()[0]?.id).toBe(2);
    expect(log.line(1)).toBeUndefined();
  });

  test('reaches the page while it happens', async () => {
    const server = await startServer();
    const bob = await watch(serveSmallPage(server), 'U0BOB');
    await webClient(server).auth.test();
    const newest = () => changesOf(bob, 'traffic').at(-1)?.traffic.at(-1);
    await expect.poll(newest).toMatchObject({ id: 1, name: 'auth.test', result: 'ok' });
    expect((await watch(serveSmallPage(server), 'U0BOB')).first.traffic).toEqual([]);
  });
});
