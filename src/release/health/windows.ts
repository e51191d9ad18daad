import type { Reading } from './verdict.ts';

/** Requests of one window; `at` is its end, in ms since 1970, UTC. */
export interface Count {
  at: number;
  errors: number;
  total: number;
}

/** One measured number; `at` is its window's end, in ms since 1970, UTC. */
export interface Value {
  at: number;
  value: number;
}

/** After `after`, up to and including `to`; both in ms since 1970, UTC. */
export interface Span {
  after: number;
  to: number;
}

/** Any time at all. */
export const ALWAYS: Span = { after: -Infinity, to: Infinity };

/** Above this, nothing measured is believed, so that sums of numbers stay numbers. */
const MOST = 1e300;

/**
 * The believable counts of a span, one per window, in order of time. Errors beyond the total (two queries never count at
 * quite the same instant) are cut to it.
 */
export function counts(readings: readonly Reading[], { after, to }: Span): Count[] {
  const found: Count[] = [];
  for (const reading of readings) {
    if (!('total' in reading) || !(reading.at > after && reading.at <= to)) continue;
    const { at, errors, total } = reading;
    // Beyond 2^53 a count no longer counts.
    if (!(errors >= 0 && total >= 0 && errors <= Number.MAX_SAFE_INTEGER && total <= Number.MAX_SAFE_INTEGER)) continue;
    found.push(errors <= total ? reading : { at, errors: total, total });
  }
  return inOrder(found, (a, b) => a.total - b.total || a.errors - b.errors);
}

/** The believable values of a span, one per window, in order of time. */
export function values(readings: readonly Reading[], { after, to }: Span): Value[] {
  const found: Value[] = [];
  for (const reading of readings) {
    if (!('value' in reading) || !(reading.at > after && reading.at <= to)) continue;
    if (reading.value >= 0 && reading.value <= MOST) found.push(reading);
  }
  return inOrder(found, (a, b) => a.value - b.value);
}

/** Of one window that is there twice, the larger counts: so the order of readings changes nothing. */
function inOrder<W extends { at: number }>(windows: W[], larger: (a: W, b: W) => number): W[] {
  if (isInOrder(windows)) return windows;
  const sorted = windows.sort((a, b) => a.at - b.at || larger(a, b));
  return sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at);
}

function isInOrder(windows: readonly { at: number }[]): boolean {
  let last = -Infinity;
  for (const { at } of windows) {
    if (at <= last) return false;
    last = at;
  }
  return true;
}

/** All of the windows as one. */
export function pool(windows: readonly Count[]): { errors: number; total: number; ratio: number } {
  let errors = 0;
  let total = 0;
  for (const window of windows) {
    errors += window.errors;
    total += window.total;
  }
  return { errors, total, ratio: total > 0 ? errors / total : 0 };
}
