import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A service in production with a /metrics page, and visitors who come as regularly as the clock goes. */
export interface Production extends AsyncDisposable {
  /** Of its /metrics page. */
  url: string;
  /** From one instant to another every twentieth request fails (ms since 1970, UTC). */
  breaks(from: number, to: number): void;
}

/** 100 requests/s on each route, of which 0.4 % fail. */
const PER_SECOND = 100;
const USUAL = 0.004;
const BROKEN = 0.05;

/**
 * Starts the service: real HTTP, on this machine only.
 * @param now the clock by which it counts, in ms since 1970, UTC
 * @param routes each has two counters and a gauge of its own
 */
export async function startProduction(now: () => number, routes: number): Promise<Production> {
  const opened = now() - 3_600_000;
  let broken = { from: Infinity, to: Infinity };
  const page = (at: number): string => {
    const all = Math.round((PER_SECOND * (at - opened)) / 1_000);
    const brokenMs = Math.max(0, Math.min(at, broken.to) - broken.from);
    const failed = Math.round(all * USUAL + (PER_SECOND * (BROKEN - USUAL) * brokenMs) / 1_000);
    const lines = Array.from({ length: routes }, (_, route) => [
      `requests_total{route="${route}",status="200"} ${all - failed}`,
      `requests_total{route="${route}",status="500"} ${failed}`,
      `latency_seconds{route="${route}"} ${0.2 + 0.01 * Math.sin(at / 100_000)}`,
    ]);
    return `${lines.flat().join('\n')}\n`;
  };
  const server = createServer((_, response) => response.end(page(now()))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/metrics`,
    breaks(from, to) {
      broken = { from, to };
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
