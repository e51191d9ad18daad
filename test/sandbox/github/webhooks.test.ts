import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { clone } from './support/git.ts';
import { startWithPull } from './support/start.ts';

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Takes whatever is delivered. */
async function startReceiver(): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      received.push({ headers: request.headers, body });
      return response.writeHead(202).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

describe('a webhook', () => {
  test('is told of what happens, signed, with an id', async () => {
    const { server, driver } = await startWithPull();
    const { url, received } = await startReceiver();
    server.addWebhook({ url, secret: 'hush' });
    await driver.person('max').approves(1, 'Good.');
    await driver.reportsCheck({ name: 'ci', on: 1, conclusion: 'success' });
    await driver.reportsStatus('max', { context: 'lint', state: 'success', on: 1 });
    const git = await clone(server, 'ghp_lin');
    await git('checkout', '--quiet', 'release/v1.3.0');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: more');
    await git('push', 'origin', 'release/v1.3.0');
    await driver.person('max').merges(1);
    await server.github.webhooks.settled();
    const events = server.deliveries.map(({ event, action }) => (action === undefined ? event : `${event} ${action}`));
    expect(events).toEqual([
      'ping',
      'pull_request_review submitted',
      'check_run completed',
      'status',
      'push',
      'pull_request synchronize',
      'pull_request closed',
      'push',
    ]);
    for (const { headers, body } of received) {
      const signature = createHmac('sha256', 'hush').update(body).digest('hex');
      expect(headers['x-hub-signature-256']).toBe(`sha256=${signature}`);
      expect(headers['user-agent']).toMatch(/^GitHub-Hookshot\//);
    }
    const guids = received.map(({ headers }) => headers['x-github-delivery']);
    expect(new Set(guids)).toEqual(new Set(server.deliveries.map(({ guid }) => guid)));
    const payloadOf = (event: string) =>
      JSON.parse(received.find(({ headers }) => headers['x-github-event'] === event)?.body ?? '{}') as object;
    expect(payloadOf('pull_request_review')).toMatchObject({
      review: { state: 'approved', user: { login: 'max' } },
      pull_request: { number: 1 },
      repository: { full_name: 'acme/web' },
      sender: { login: 'max' },
    });
    expect(payloadOf('push')).toMatchObject({
      ref: 'refs/heads/release/v1.3.0',
      forced: false,
      commits: [{ message: 'fix: more' }],
      pusher: { name: 'lin' },
    });
    expect(payloadOf('status')).toMatchObject({ context: 'lint', state: 'success', name: 'acme/web' });
  });

  test('gets only the events that it wants, as a form if it likes', async () => {
    const { server, driver } = await startWithPull();
    const { url, received } = await startReceiver();
    server.addWebhook({ url, events: ['pull_request'], contentType: 'form' });
    await driver.person('max').approves(1);
    await driver.person('lin').edits(1, { title: 'Other' });
    await server.github.webhooks.settled();
    const [, edited] = received;
    expect(received).toHaveLength(2);
    const payload = new URLSearchParams(edited?.body).get('payload') ?? '{}';
    expect(JSON.parse(payload)).toMatchObject({ action: 'edited', pull_request: { title: 'Other', mergeable: null } });
  });

  test('may lose an event or get it twice, and gets it again with the same id', async () => {
    const { server, driver } = await startWithPull();
    const { url, received } = await startReceiver();
    server.addWebhook({ url, events: ['pull_request'] });
    server.faults.loseDeliveries();
    await driver.person('lin').edits(1, { title: 'Lost' });
    server.faults.doubleDeliveries();
    await driver.person('lin').edits(1, { title: 'Twice' });
    await server.github.webhooks.settled();
    const [, lost, twice] = server.deliveries;
    expect([lost?.attempts, twice?.attempts]).toEqual([[0], [202, 202]]);
    if (lost !== undefined) server.github.webhooks.redeliver(lost);
    await server.github.webhooks.settled();
    expect(received.at(-1)?.headers['x-github-delivery']).toBe(lost?.guid);
  });
});
