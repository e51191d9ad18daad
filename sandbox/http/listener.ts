import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => void;

/** An HTTP server that can go away in the middle of everything, and come back. */
export interface Listener {
  /** Listens on 127.0.0.1 and resolves with the port. */
  start: (port: number) => Promise<number>;
  /** Stops listening and cuts every connection. */
  stop: () => Promise<void>;
}

/**
 * An HTTP server that answers requests.
 * @param upgrade takes what wants to be a WebSocket; without it, that is refused
 */
export function createListener(answer: RequestListener, upgrade?: Upgrade): Listener {
  const sockets = new Set<Socket>();
  const server = createServer(answer);
  if (upgrade) server.on('upgrade', upgrade);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return {
    start: async (port) => {
      server.listen(port, '127.0.0.1');
      await once(server, 'listening');
      return (server.address() as AddressInfo).port;
    },
    stop: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
