/** Slack's tiers, in calls per minute: https://docs.slack.dev/apis/web-api/rate-limits */
export type Tier = 1 | 2 | 3 | 4 | 'post' | 'unlimited';

const CALLS_PER_MINUTE: Record<Tier, number> = { 1: 1, 2: 20, 3: 50, 4: 100, post: 60, unlimited: Infinity };

/** Short bursts pass: a posting app gets a few messages at once, then one a second per channel. */
const BURST: Record<Tier, number> = { 1: 5, 2: 20, 3: 50, 4: 100, post: 5, unlimited: Infinity };

interface Bucket {
  tokens: number;
  filledAt: number;
}

/** Token buckets, one per method (for posting: per channel). */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Takes one call from the bucket; returns undefined, or after how many seconds to try again. */
  take(key: string, tier: Tier): number | undefined {
    const perMs = CALLS_PER_MINUTE[tier] / 60_000;
    const bucket = this.#buckets.get(key) ?? { tokens: BURST[tier], filledAt: this.#now() };
    const tokens = Math.min(BURST[tier], bucket.tokens + (this.#now() - bucket.filledAt) * perMs);
    const isAllowed = tokens >= 1;
    this.#buckets.set(key, { tokens: isAllowed ? tokens - 1 : tokens, filledAt: this.#now() });
    return isAllowed ? undefined : Math.max(1, Math.ceil((1 - tokens) / perMs / 1000));
  }
}
