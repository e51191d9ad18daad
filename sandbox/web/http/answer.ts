import type { ServerResponse } from 'node:http';
import type { Outcome } from '../protocol.ts';

/** Answers a deed. */
export function answer(response: ServerResponse, status: number, outcome: Outcome): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(outcome));
}

/** Refuses a request, and says why. */
export function refuse(response: ServerResponse, status: number, problem: string): void {
  response.shouldKeepAlive = false; // what is left of the request is not read
  answer(response, status, { ok: false, problem });
}
