import { once } from 'node:events';
import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sendVisitors } from '../../../sandbox/demo/visitors.ts';

async function serve(listener: RequestListener, port = 0): Promise<Server> {
  const server = createServer(listener).listen(port, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server, 'listening');
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

test('visitors look at one page after the other', async () => {
  const pages: (string | undefined)[] = [];
  const server = await serve((request, response) => response.end(String(pages.push(request.url))));
  await using visitors = sendVisitors(portOf(server));
  await vi.waitUntil(() => visitors.served() >= 6);
  expect(pages.slice(0, 4)).toEqual(['/', '/catalogue', '/search', '/']);
});

test('visitors come back when there is somebody again', async () => {
  const first = await serve((_, response) => response.end());
  const port = portOf(first);
  await using visitors = sendVisitors(port);
  await vi.waitUntil(() => visitors.served() > 0);
  first.closeAllConnections();
  await once(first.close(), 'close');
  const before = visitors.served();
  await serve((_, response) => response.end(), port);
  await expect.poll(() => visitors.served()).toBeGreaterThan(before + 5);
});

test('visitors do not bury a server that is slow', async () => {
  const waiting: ServerResponse[] = [];
  let came = 0;
  let most = 0;
  const server = await serve((_, response) => {
    came += 1;
    waiting.push(response);
    most = Math.max(most, waiting.length);
    if (waiting.length === 100) waiting.shift()?.end();
  });
  await using _ = sendVisitors(portOf(server), { perSecond: 2_000 });
  await vi.waitUntil(() => came >= 105);
  expect(most).toBe(100);
  server.closeAllConnections(); // whoever is inside would wait
});

test('when they have left, nobody comes', async () => {
  const server = await serve((_, response) => response.end());
  const visitors = sendVisitors(portOf(server));
  await vi.waitUntil(() => visitors.served() > 0);
  await visitors.leave();
  let late = 0;
  server.on('request', () => (late += 1));
  expect(await (await fetch(`http://127.0.0.1:${portOf(server)}/`)).text()).toBe('');
  expect(late).toBe(1); // ourselves
});
