import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A `/metrics` page that says what another one says, and counts who asks. */
export interface CountedPage {
  url: string;
  /** Where the page really is, once that is known. */
  of(port: number): void;
  /** How often it was asked for. */
  asked(): number;
  close(): Promise<void>;
}

/** Opens the page on a free port of 127.0.0.1. It answers 503 until it knows what to say. */
export async function countPage(): Promise<CountedPage> {
  let port: number | undefined;
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    const answer = async (): Promise<void> => {
      const page = await fetch(`http://127.0.0.1:${port}${request.url}`);
      response.writeHead(page.status, { 'content-type': page.headers.get('content-type') ?? 'text/plain' });
      response.end(await page.text());
    };
    answer().catch(() => response.writeHead(503).end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    of: (known) => (port = known),
    asked: () => asked,
    async close() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}
