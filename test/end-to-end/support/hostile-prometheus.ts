import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What answers like a Prometheus, and is not to be trusted. */
export interface HostilePrometheus extends AsyncDisposable {
  url: string;
}

/**
 * Every twentieth request has failed, all the time; about latency it can only say what is wrong, in these words.
 * @param error an error message of Prometheus' HTTP API
 */
export async function startHostilePrometheus(error: string): Promise<HostilePrometheus> {
  const server = createServer((request, response) => void answer(request, response, error)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await once(server.close(), 'close');
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, error: string): Promise<void> {
  const form = new URLSearchParams(await text(request).catch(() => '')); // whoever hangs up hears nothing anyway
  const query = form.get('query') ?? '';
  const isKnown = !query.includes('histogram_quantile');
  const result = [series(form, query.includes('errors') ? 50 : 1_000)];
  const body = isKnown
    ? { status: 'success', data: { resultType: 'matrix', result } }
    : { status: 'error', errorType: 'execution', error };
  response.writeHead(isKnown ? 200 : 422, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** The same value at each step that was asked for. */
function series(form: URLSearchParams, value: number): object {
  const [start, end, step] = ['start', 'end', 'step'].map((name) => Number(form.get(name))) as [number, number, number];
  const steps = Math.floor((end - start) / step + 1e-6) + 1;
  const values = Array.from({ length: steps }, (_, index) => [start + index * step, String(value)]);
  return { metric: { __name__: '<!channel>', job: '*x*' }, values };
}
