import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports from which systems take any (Linux from 32768, others from 49152): nobody who asks for any gets one of these. */
const FIRST = 20_000;
const LAST = 32_767;

/** A port of 127.0.0.1 on which nobody listens, and which nobody is given by chance before it is used. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') continue;
      throw error;
    }
    await once(server.close(), 'close');
    return port;
  }
}
