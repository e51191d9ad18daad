/** Errors and delays on demand, to see whether somebody notices. Nothing is broken until it is asked for. */
export function createFaults() {
  let errorRate = 0;
  let delayMs = 0;
  let seen = 0;

  return {
    /** Takes { errorRate: 0 to 1, delayMs: 0 to 10,000 }, what is left out is switched off. Throws a RangeError. */
    set(wanted) {
      const next = { errorRate: 0, delayMs: 0, ...wanted };
      if (!(next.errorRate >= 0 && next.errorRate <= 1)) throw new RangeError('errorRate is a number from 0 to 1.');
      if (!(next.delayMs >= 0 && next.delayMs <= 10_000)) throw new RangeError('delayMs is a number from 0 to 10000.');
      ({ errorRate, delayMs } = next);
      seen = 0;
    },
    delayMs: () => delayMs,
    /** Whether this request fails: evenly spread rather than by chance, so that a rate of 0.2 is every fifth request. */
    strikes() {
      seen += 1;
      return Math.floor(seen * errorRate + 1e-9) > Math.floor((seen - 1) * errorRate + 1e-9);
    },
  };
}
