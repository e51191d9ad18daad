import { setTimeout as pause } from 'node:timers/promises';
import { RequestError } from 'octokit';
import { ForgeError } from '../forge.ts';
import { saidBy } from './trouble.ts';

/** Keeps us from asking while GitHub doesn't want us to. */
export interface RateLimit {
  /** Waits until we may ask, where that is near. @throws ForgeError `limited` where it isn't */
  wait(): Promise<void>;
  /** Takes in what an answer says of it. True when the same may be asked again after `wait`. */
  learn(error: unknown): boolean;
}

/** So long a request waits for its turn, in ms; for more than that, somebody comes back later. */
const NEAR_MS = 20_000;

/** Where GitHub names no time for a secondary limit (https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api). */
const USUAL_MS = 60_000;

/** One per sign-in. */
export function createRateLimit(now: () => number = Date.now): RateLimit {
  let until = 0;
  return {
    async wait() {
      const ms = until - now();
      if (ms <= 0) return;
      if (ms > NEAR_MS) throw limited(until);
      await pause(ms);
    },
    learn(error) {
      const ms = waitOf(error, now());
      if (ms === undefined) return false;
      until = Math.max(until, now() + ms);
      return true;
    },
  };
}

/** How long GitHub wants to be left alone; undefined when it says nothing of the kind. */
function waitOf(error: unknown, now: number): number | undefined {
  if (!(error instanceof RequestError) || (error.status !== 403 && error.status !== 429)) return undefined;
  const headers = error.response?.headers ?? {};
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(1, after) * 1_000;
  // A second more than it says: its clock and ours differ.
  if (String(headers['x-ratelimit-remaining']) === '0')
    return Math.max(1_000, Number(headers['x-ratelimit-reset']) * 1_000 - now + 1_000);
  return error.status === 429 || /secondary rate limit|abuse detection/i.test(saidBy(error)) ? USUAL_MS : undefined;
}

/** The time is a mark, which Slack's views show in the reader's own zone (release/wording.ts). */
function limited(until: number): ForgeError {
  const at = new Date(Math.ceil(until / 60_000) * 60_000).toISOString();
  return new ForgeError('limited', `GitHub was asked too often, and is to be left alone until @{${at}}.`);
}
