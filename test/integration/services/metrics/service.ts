import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A real HTTP service on this machine. */
export interface Service extends AsyncDisposable {
  /** `127.0.0.1:40123`. */
  address: string;
  url: string;
  /** What it answers from now on: a /metrics page, or a function that answers itself. */
  says(answer: string | ((request: IncomingMessage, response: ServerResponse, body: string) => void)): void;
  /** How often it was asked. */
  asked(): number;
  /** Nobody listens any more. */
  down(): Promise<void>;
  /** On the same port again. */
  up(): Promise<void>;
}

/** Starts a service on a free port. */
export async function startService(page = ''): Promise<Service> {
  let answer: Parameters<Service['says']>[0] = page;
  let asked = 0;
  let port = 0;
  const server = createServer((request, response) => {
    asked += 1;
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (typeof answer === 'function') answer(request, response, body);
      else response.setHeader('content-type', 'text/plain; version=0.0.4').end(answer);
    });
  });
  const up = async (): Promise<void> => {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject).listen(port, '127.0.0.1', resolve);
    });
    port = (server.address() as AddressInfo).port;
  };
  const down = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  await up();
  return {
    address: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}`,
    says: (next) => {
      answer = next;
    },
    asked: () => asked,
    down,
    up,
    [Symbol.asyncDispose]: down,
  };
}
