/** Keeps what a question was answered with for a while; a question that failed is asked again. */
export class Cache<T> {
  readonly #ttlMs: number;
  readonly #now: () => number;
  readonly #kept = new Map<string, { value: Promise<T>; until: number }>();

  /** @param now ms since 1970, UTC */
  constructor(ttlMs: number, now: () => number) {
    this.#ttlMs = ttlMs;
    this.#now = now;
  }

  /** The answer, asked for at most once at a time. Throws what `ask` throws. */
  async get(key: string, ask: () => Promise<T>): Promise<T> {
    const kept = this.#kept.get(key);
    if (kept && kept.until > this.#now()) return kept.value;
    const value = ask();
    this.#kept.set(key, { value, until: this.#now() + this.#ttlMs });
    try {
      return await value;
    } catch (error) {
      if (this.#kept.get(key)?.value === value) this.#kept.delete(key);
      throw error;
    }
  }
}
