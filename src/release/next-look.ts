/** The shortest and the longest gap between two looks at a pull request, in ms. */
const SHORTEST_MS = 15_000;
const LONGEST_MS = 300_000;
/** Each gap is so many times the one before. */
const GROWTH = 1.5;

/**
 * When a pull request is looked at next, if nothing has changed since then: at once, then after ever longer gaps. The
 * same answer whoever asks, and however often: nothing of it is stored. In ms since 1970, UTC.
 */
export function nextReviewLook(since: number, now: number): number {
  let at = since + 1_000;
  let gap = SHORTEST_MS;
  while (at <= now) {
    if (gap >= LONGEST_MS) return at + Math.ceil((now - at + 1) / LONGEST_MS) * LONGEST_MS;
    at += gap;
    gap = Math.min(LONGEST_MS, gap * GROWTH);
  }
  return at;
}
