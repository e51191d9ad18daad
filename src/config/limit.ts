import type { Unit } from '../release/health/check.ts';

const SECONDS = { ms: 0.001, s: 1, m: 60 } as const;

/**
 * A limit as people write it: `1%` is 0.01 of a whole, `500ms`, `1.5s` and `2m` are seconds, and a number is in whatever
 * unit the check has.
 */
export function parseLimit(written: string | number): { value: number; unit?: Unit } | { problem: string } {
  if (typeof written === 'number') return written >= 0 ? { value: written } : { problem: notALimit(written) };
  const [, amount, unit] = /^(\d+(?:\.\d+)?)\s?(%|ms|s|m)$/.exec(written.trim()) ?? [];
  if (amount === undefined) return { problem: notALimit(written) };
  if (unit === 'ms' || unit === 's' || unit === 'm')
    return { value: exactly(Number(amount) * SECONDS[unit]), unit: 'seconds' };
  return { value: exactly(Number(amount) / 100), unit: 'ratio' };
}

/** How many times as bad as before is too bad, as people write it: `1.5x`, or a number. */
export function parseFactor(written: string | number): { factor: number } | { problem: string } {
  const [, amount] = /^(\d+(?:\.\d+)?)\s?x?$/.exec(String(written).trim()) ?? [];
  if (Number(amount) > 1) return { factor: Number(amount) };
  return { problem: `“${written}” is not more than one time: write how many times as bad as before, such as 1.5x.` };
}

function notALimit(written: string | number): string {
  return `“${written}” is not a limit: write a share such as 1%, a time such as 500ms or 1.5s, or a number.`;
}

/** 1.1 / 100 is 0.011000000000000001. */
function exactly(value: number): number {
  return Number(value.toPrecision(12));
}
