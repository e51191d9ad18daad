import { once } from 'node:events';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { HttpQuestion, HttpVerdict } from '../../../../src/services/http-check/http-check.ts';
import { createHttpChecker } from '../../../../src/services/http-check/undici.ts';
import { createMask } from '../../../../src/services/runner/mask.ts';
import type { Shown } from './certificates.ts';

/** A real server on this machine, gone when the test has finished. */
export interface HealthServer {
  url: string;
  /** All requests so far. */
  asked: Pick<IncomingMessage, 'url' | 'headers'>[];
}

/** @param answer gets the number of the request, from 1 on */
export async function startHealthServer(
  answer: (response: Parameters<RequestListener>[1], number: number, request: IncomingMessage) => void,
  shown?: Shown,
): Promise<HealthServer> {
  const asked: HealthServer['asked'] = [];
  const listener: RequestListener = (request, response) => {
    asked.push({ url: request.url, headers: request.headers });
    answer(response, asked.length, request);
  };
  const server: Server = shown ? createSecureServer(shown, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http${shown ? 's' : ''}://127.0.0.1:${port}`, asked };
}

/** Asks as a step does; once, and without a pause, unless it says otherwise. */
export async function check(
  url: string,
  more: Partial<HttpQuestion> = {},
  secrets: string[] = [],
): Promise<HttpVerdict> {
  const usual = {
    headers: {},
    status: 200,
    json: {},
    tls: true,
    follow: false,
    timeoutMs: 5_000,
    tries: 1,
    everyMs: 0,
  };
  const signal = new AbortController().signal;
  return createHttpChecker({ mask: createMask(secrets) }).check({ url, ...usual, signal, ...more });
}
