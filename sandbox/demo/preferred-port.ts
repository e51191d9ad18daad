import { once } from 'node:events';
import { createServer } from 'node:net';

/** This port if it is free on 127.0.0.1, or 0, which means any. */
export async function preferredPort(port: number): Promise<number> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return 0;
  }
  await once(server.close(), 'close');
  return port;
}
