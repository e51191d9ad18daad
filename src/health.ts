import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';

/** What the HTTP port serves. */
export interface HealthOptions {
  port: number;
  /** By name, e.g. `redis`: can it be used right now? */
  ready: Record<string, () => Promise<boolean>>;
  /** Takes every other request: Slack's, in HTTP mode. */
  otherwise?: RequestListener;
}

/** A running HTTP server. */
export interface HealthServer {
  port: number;
  close(): Promise<void>;
}

/**
 * Serves `/health` (this process lives) and `/ready` (everything that it needs answers), and hands on the rest.
 * @throws Error with one sentence when the port is taken
 */
export async function startHealthServer({ port, ready, otherwise }: HealthOptions): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const reply = (status: number, body: object): void => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    };
    if (request.url === '/health') return reply(200, { status: 'alive' });
    if (request.url === '/ready') {
      void readiness(ready).then((parts) => reply(Object.values(parts).every(Boolean) ? 200 : 503, parts));
      return;
    }
    if (otherwise) return otherwise(request, response);
    return reply(404, { error: 'not found' });
  });
  server.listen(port);
  try {
    await once(server, 'listening');
  } catch (error) {
    throw new Error(`Port ${port} can't be used (${(error as NodeJS.ErrnoException).code}): set PORT to a free one.`, {
      cause: error,
    });
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    async close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function readiness(ready: HealthOptions['ready']): Promise<Record<string, boolean>> {
  const asked = Object.entries(ready).map(
    async ([name, isReady]) => [name, await isReady().catch(() => false)] as const,
  );
  return Object.fromEntries(await Promise.all(asked));
}
