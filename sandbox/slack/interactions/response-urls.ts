import { randomBytes } from 'node:crypto';
import { SlackError } from '../slack-error.ts';

const LIFETIME_MS = 30 * 60 * 1000;
const MAX_USES = 5;

/** Whom a response URL answers, where, and which message it may replace or delete. */
export interface ResponseOrigin {
  kind: 'commands' | 'actions';
  user: string;
  channel: string;
  originalTs?: string;
  threadTs?: string;
}

interface ResponseUrl {
  origin: ResponseOrigin;
  expiresAt: number;
  uses: number;
}

/** Response URLs: each may be used five times within thirty minutes. */
export class ResponseUrls {
  readonly #urls = new Map<string, ResponseUrl>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** The path of a new response URL. */
  create(origin: ResponseOrigin): string {
    const path = `/${origin.kind}/${randomBytes(6).toString('hex')}/${randomBytes(12).toString('base64url')}`;
    this.#urls.set(path, { origin, expiresAt: this.#now() + LIFETIME_MS, uses: 0 });
    return path;
  }

  /** Counts one use. Throws SlackError `invalid_url`, `expired_url` or `used_url`. */
  use(path: string): ResponseOrigin {
    const url = this.#urls.get(path);
    if (url === undefined) throw new SlackError('invalid_url');
    if (this.#now() > url.expiresAt) throw new SlackError('expired_url');
    if (url.uses >= MAX_USES) throw new SlackError('used_url');
    url.uses += 1;
    return url.origin;
  }
}
