/** The work is not done, and is to be tried again in a while: somebody out there was not ready for it. */
export class TryLater extends Error {
  override name = 'TryLater';
  readonly retryAfterMs: number;

  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}

/** How long until the next try, in ms: soon, and then ever more seldom. `random`: 0 to 1, so that not all come at once. */
export function pauseAfter(failures: number, mostMs: number, random = Math.random()): number {
  const doubled = 1_000 * 2 ** Math.min(failures - 1, 20);
  return Math.round(Math.min(mostMs, doubled) * (1 + random / 5));
}
