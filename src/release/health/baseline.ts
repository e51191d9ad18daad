import { median } from 'simple-statistics';
import type { BaselineId, Evidence } from './verdict.ts';
import { ALWAYS, counts, pool, values, type Count, type Value } from './windows.ts';

/** What a release is compared with. */
export interface Baseline<W> {
  of: BaselineId;
  windows: W[];
  value: number;
  sample: number;
}

/** So many windows at least make a baseline of values. */
const FEWEST = 3;

/**
 * The baseline of a ratio, of those that hold at least `atLeast` requests. Of three, the median one; of two, the worse
 * one: so neither a busy hour just before the deployment, nor an outage yesterday, nor a quiet Sunday decides alone, and
 * in doubt nobody is called.
 */
export function countBaseline({ baselines }: Evidence, atLeast: number): Baseline<Count> | undefined {
  const candidates = baselines.map(({ of, readings }) => {
    const windows = counts(readings, ALWAYS);
    const { ratio, total } = pool(windows);
    return { of, windows, value: ratio, sample: total };
  });
  return choose(candidates.filter(({ sample }) => sample > 0 && sample >= atLeast));
}

/** The baseline of values: the one to compare with is chosen by its median, as that of a ratio by its ratio. */
export function valueBaseline({ baselines }: Evidence): Baseline<Value> | undefined {
  const candidates = baselines.map(({ of, readings }) => {
    const windows = values(readings, ALWAYS);
    return { of, windows, value: middle(windows), sample: windows.length };
  });
  return choose(candidates.filter(({ sample }) => sample >= FEWEST));
}

/** The median of some values; of none, 0. */
export function middle(windows: readonly Value[]): number {
  // Adding 0 makes 0 of −0, which JSON doesn’t know.
  return windows.length === 0 ? 0 : median(windows.map(({ value }) => value)) + 0;
}

function choose<B extends { value: number }>(candidates: B[]): B | undefined {
  const sorted = candidates.sort((a, b) => a.value - b.value);
  return sorted[Math.floor(sorted.length / 2)];
}
