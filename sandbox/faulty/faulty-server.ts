import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';

/** What can go wrong with a request. `after`: it was carried out, and whoever asked never learns. */
export type Fault =
  | { kind: 'status'; status: number; after?: boolean; headers?: Record<string, string> }
  | { kind: 'drop'; after?: boolean }
  /** No answer for so long, in ms; then the right one. */
  | { kind: 'hang'; ms: number; after?: boolean };

export interface Asked {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answered {
  status: number;
  headers?: Record<string, string>;
  body?: unknown;
}

/** A server on this machine whose answers can be made to go wrong. */
export interface FaultyServer extends AsyncDisposable {
  /** Without a slash at the end. */
  url: string;
  /** The next so many requests of this method (default: any) meet the fault. */
  meets(fault: Fault, scope?: { times?: number; method?: string }): void;
  /** Every request meets the fault, until it is taken back. */
  stands(fault: Fault | undefined): void;
  /** How many requests met a fault. */
  met(): number;
  stop(): Promise<void>;
}

/** Starts it on a free port of 127.0.0.1. */
export async function startFaultyServer(answer: (asked: Asked) => Answered): Promise<FaultyServer> {
  let armed: { fault: Fault; method: string | undefined; left: number }[] = [];
  let standing: Fault | undefined;
  let met = 0;
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function faultFor(method: string): Fault | undefined {
    const found = armed.find((one) => one.method === undefined || one.method === method);
    if (!found) return standing;
    found.left -= 1;
    armed = armed.filter(({ left }) => left > 0);
    return found.fault;
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const body = (await buffer(request)).toString('utf8');
    const asked = { method, url: new URL(request.url ?? '/', url), headers, body };
    const fault = faultFor(method);
    if (fault) met += 1;
    const done = !fault || fault.after ? answer(asked) : undefined;
    switch (fault?.kind) {
      case 'status':
        return send(response, { status: fault.status, body: 'upstream trouble', headers: fault.headers ?? {} });
      case 'drop':
        response.destroy();
        return;
      case 'hang':
        await delay(fault.ms, undefined, { ref: false });
        return send(response, done ?? answer(asked));
      case undefined:
        return send(response, done ?? answer(asked));
      default:
        return fault satisfies never;
    }
  }

  const stop = async (): Promise<void> => {
    if (!server.listening) return;
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return {
    url,
    meets: (fault, { times = 1, method } = {}) => void armed.push({ fault, method, left: times }),
    stands: (fault) => {
      standing = fault;
    },
    met: () => met,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

function send(response: ServerResponse, { status, headers = {}, body = '' }: Answered): void {
  const isText = typeof body === 'string';
  response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8', ...headers });
  response.end(isText ? body : JSON.stringify(body));
}
