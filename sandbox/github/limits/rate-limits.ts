const AN_HOUR_MS = 3_600_000;

interface Window {
  used: number;
  resetAt: number;
}

/** What is left of an hour's requests. */
export interface Quota {
  limit: number;
  used: number;
  remaining: number;
  /** In seconds since 1970, UTC. */
  reset: number;
}

/** GitHub's primary rate limit: so many requests an hour, per person or installation. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #limit: number;
  readonly #now: () => number;

  constructor(limit: number, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /** What is left for somebody. */
  quotaOf(key: string): Quota {
    const { used, resetAt } = this.#window(key);
    return { limit: this.#limit, used, remaining: Math.max(0, this.#limit - used), reset: Math.ceil(resetAt / 1000) };
  }

  /** Takes one request from somebody's hour. */
  take(key: string): void {
    this.#window(key).used += 1;
  }

  /** Uses up somebody's hour, which ends after so many seconds. */
  exhaust(key: string, resetInSeconds: number): void {
    this.#windows.set(key, { used: this.#limit, resetAt: this.#now() + resetInSeconds * 1000 });
  }

  #window(key: string): Window {
    const known = this.#windows.get(key);
    if (known !== undefined && known.resetAt > this.#now()) return known;
    const fresh = { used: 0, resetAt: this.#now() + AN_HOUR_MS };
    this.#windows.set(key, fresh);
    return fresh;
  }
}

/** The headers that go with every answer: https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api */
export function rateLimitHeaders({ limit, used, remaining, reset }: Quota): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-used': String(used),
    'x-ratelimit-reset': String(reset),
    'x-ratelimit-resource': 'core',
  };
}
