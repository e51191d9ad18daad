import type { App } from '@slack/bolt';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { drive } from '../../../sandbox/slack/driver.ts';
import { button, buttons, reasonModal, section } from './support/blocks.ts';
import { startBoltOverHttp, startServer } from './support/bolt.ts';

/** A little of everything: a command, a card, a button that opens a modal, a Home. */
function bot(app: App): void {
  app.command('/release', async ({ ack, say }) => {
    await ack('Starting');
    await say({ text: 'Card', blocks: [section('Release 1.3.0'), buttons(button('Skip'))] });
  });
  app.action('skip', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: 'trigger_id' in body ? body.trigger_id : '', view: reasonModal() });
  });
  app.view('skip', async ({ ack }) => ack({ response_action: 'errors', errors: { reason: 'Say more' } }));
  app.event('app_home_opened', async ({ event, client }) => {
    await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [section('Welcome')] } });
  });
}

describe('delivery over HTTP', () => {
  test('brings commands, clicks, submissions and events, all signed', async () => {
    const { server, workspace } = await startBoltOverHttp(bot);
    expect(await server.verifyRequestUrl()).toBe(true);
    const bob = workspace.user('bob');
    expect(await bob.types('/release minor')).toMatchObject({ outcome: 'acked', text: 'Starting' });
    await bob.clicks('Skip');
    const modal = await bob.seesModal('Skip');
    await modal.fill('Reason', 'x');
    expect(await modal.submit()).toEqual({ outcome: 'errors', errors: { Reason: 'Say more' } });
    await (await bob.opensHome()).shows('Welcome');
  });

  test('with another signing secret is refused by the app', async () => {
    const { server, workspace } = await startBoltOverHttp(bot, {}, 'another secret');
    expect(await server.verifyRequestUrl()).toBe(false);
    expect(await workspace.user('bob').types('/release')).toMatchObject({ outcome: 'dispatch_failed' });
  });

  test('that is not acknowledged times out', async () => {
    const { workspace } = await startBoltOverHttp(() => {}, { ackTimeoutMs: 50 });
    expect(await workspace.user('bob').types('/release')).toMatchObject({ outcome: 'operation_timeout' });
  });

  test('to a URL where nobody listens fails', async () => {
    const { server, workspace } = await startBoltOverHttp(bot);
    server.useRequestUrls('http://127.0.0.1:1/slack/events');
    expect(await workspace.user('bob').types('/release')).toMatchObject({ outcome: 'dispatch_failed' });
  });

  test('repeats an event that was not acknowledged, and numbers it', async () => {
    expect(await attemptsAtEvents({ headers: {}, expected: 2 })).toEqual([
      [undefined, undefined],
      ['1', 'http_error'],
    ]);
  });

  test('repeats nothing that the app does not want again', async () => {
    const headers = { 'x-slack-no-retry': '1' };
    expect(await attemptsAtEvents({ headers, events: 2, expected: 2 })).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });
});

/** The retry headers of everything that arrives at an app that answers 500, once that many requests have come. */
async function attemptsAtEvents({
  headers,
  events = 1,
  expected,
}: {
  headers: Record<string, string>;
  events?: number;
  expected: number;
}): Promise<unknown[]> {
  const seen: unknown[] = [];
  const url = await listen((request, response) => {
    seen.push([request.headers['x-slack-retry-num'], request.headers['x-slack-retry-reason']]);
    response.writeHead(500, headers).end();
  });
  const server = await startServer({ redeliveryDelaysMs: [0] });
  server.useRequestUrls(url);
  for (let count = 0; count < events; count += 1) await drive(server).user('alice').opensHome();
  await expect.poll(() => seen.length).toBe(expected);
  return seen;
}

/** A bare HTTP server that ends with the test: Bolt acknowledges events by itself. */
async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
