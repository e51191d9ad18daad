import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** An HTTP server that can go away in the middle of everything, and come back. */
export interface Listener {
  /** Listens on 127.0.0.1 and resolves with the port. */
  start: (port: number) => Promise<number>;
  /** Stops listening and cuts every connection. */
  stop: () => Promise<void>;
}

/** An HTTP server that answers requests. */
export function createListener(answer: RequestListener): Listener {
  const sockets = new Set<Socket>();
  const server = createServer(answer);
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
