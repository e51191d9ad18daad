import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** Stands between a client and Redis, and loses replies when it is told to. */
export interface DroppingProxy extends AsyncDisposable {
  port: number;
  /** The next request reaches Redis; its reply is lost, and the connection with it. */
  loseNextReply(): void;
}

/** @param socket the Unix socket that Redis listens on */
export async function startDroppingProxy(socket: string): Promise<DroppingProxy> {
  let losing = false;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const redis = connect(socket);
    sockets.add(client).add(redis);
    for (const end of [client, redis]) end.on('error', () => undefined);
    let lost = false;
    client.on('data', (request) => {
      lost ||= losing;
      losing = false;
      redis.write(request);
    });
    redis.on('data', (reply) => {
      if (lost) client.destroy();
      else client.write(reply);
    });
    client.on('close', () => redis.destroy());
    redis.on('close', () => client.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    port,
    loseNextReply() {
      losing = true;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
