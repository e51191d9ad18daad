const A_MINUTE_MS = 60_000;
/** https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits */
const WRITES_A_MINUTE = 80;
const POINTS_A_MINUTE = 900;
const AT_ONCE = 100;
const POINTS = { read: 1, write: 5 };

interface Deed {
  at: number;
  isWrite: boolean;
}

/** GitHub's secondary rate limits: not too many at once, not too many points or writes in a minute. */
export class SecondaryLimits {
  readonly #deeds = new Map<string, Deed[]>();
  readonly #running = new Map<string, number>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Lets a request in, and returns undefined; or after how many seconds to try again. */
  enter(key: string, isWrite: boolean): number | undefined {
    const now = this.#now();
    const recent = (this.#deeds.get(key) ?? []).filter(({ at }) => at > now - A_MINUTE_MS);
    this.#deeds.set(key, recent);
    const running = this.#running.get(key) ?? 0;
    const writes = recent.filter((deed) => deed.isWrite).length;
    const points = recent.length * POINTS.read + writes * (POINTS.write - POINTS.read);
    const isOver = running >= AT_ONCE || points >= POINTS_A_MINUTE || (isWrite && writes >= WRITES_A_MINUTE);
    if (isOver) return Math.max(1, Math.ceil(((recent[0]?.at ?? now) + A_MINUTE_MS - now) / 1000));
    recent.push({ at: now, isWrite });
    this.#running.set(key, running + 1);
    return undefined;
  }

  /** The request is answered. */
  leave(key: string): void {
    this.#running.set(key, Math.max(0, (this.#running.get(key) ?? 0) - 1));
  }
}
