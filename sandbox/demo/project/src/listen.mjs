import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

/** Listens on 127.0.0.1, waiting up to `forMs` milliseconds for a port that another version still uses. Throws EADDRINUSE. */
export async function listenWhenFree(server, port, { forMs }) {
  const deadline = Date.now() + forMs;
  for (;;) {
    try {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return;
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || Date.now() > deadline) throw error;
    }
    await sleep(10);
  }
}
