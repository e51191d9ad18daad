import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { preferredPort } from '../../../sandbox/demo/preferred-port.ts';

test('the preferred port is taken if it is free, and else any', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await preferredPort(port)).toBe(0);
  await once(server.close(), 'close');
  expect(await preferredPort(port)).toBe(port);
});
