/** Counts what is being answered, since Bolt's `stop` doesn't wait for it. */
export class InFlight {
  readonly #running = new Set<Promise<unknown>>();

  /** Counts a piece of work until it has ended; rejects as it does. */
  async during<T>(work: Promise<T>): Promise<T> {
    this.#running.add(work);
    try {
      return await work;
    } finally {
      this.#running.delete(work);
    }
  }

  /** Resolves when nothing runs any more, or after the deadline. */
  async settled(deadlineMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, deadlineMs);
    await Promise.race([promise, Promise.allSettled(this.#running)]);
    clearTimeout(timer);
  }
}
