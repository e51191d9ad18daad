import { growth, indexAtOrAfter, type Sighted } from './curve.ts';
import { histogramQuantile } from './histogram-quantile.ts';
import type { Point, Range } from './metrics.ts';
import type { Scrape, Sight } from './samples.ts';
import type { Make } from './selector.ts';
import type { Totals } from './totals.ts';

/**
 * One point per step that is known.
 * @param wanted whose samples, and what to make of them
 * @param reachMs how far outside a step the next scrape may be
 */
export function pointsOf(
  scrapes: readonly Scrape[],
  { id, make }: { id: string; make: Make },
  range: Range,
  reachMs: number,
): Point[] {
  const sights = sightsOf(scrapes, id);
  const points: Point[] = [];
  for (let at = range.from + range.stepMs; at <= range.to; at += range.stepMs) {
    const from = at - range.stepMs;
    const value =
      make.kind === 'last' ? meanOf(sights, from, at) : made(make, grownIn(sights, from, at, reachMs), range.stepMs);
    if (value !== undefined && Number.isFinite(value)) points.push({ at, value });
  }
  return points;
}

/** What each target said of one thing. */
function sightsOf(scrapes: readonly Scrape[], wanted: string): (Sight & { at: number })[][] {
  const targets = new Set(scrapes.flatMap((scrape) => Object.keys(scrape.targets)));
  return [...targets].map((target) =>
    scrapes.flatMap(({ at, targets }) => {
      const sight = targets[target]?.[wanted];
      return sight ? [{ at, ...sight }] : [];
    }),
  );
}

/** Of all targets that are known for this step, added up; undefined when none is. */
function grownIn(sights: (Sight & { at: number })[][], from: number, to: number, reachMs: number): Totals | undefined {
  const all: Totals = {};
  let known = false;
  for (const curve of sights) {
    const grown = growth(curve as Sighted[], from, to, reachMs);
    known ||= grown !== undefined;
    for (const [bucket, count] of Object.entries(grown ?? {})) all[bucket] = (all[bucket] ?? 0) + count;
  }
  return known ? all : undefined;
}

function made(make: Exclude<Make, { kind: 'last' }>, grown: Totals | undefined, stepMs: number): number | undefined {
  if (!grown) return undefined;
  switch (make.kind) {
    case 'increase':
      return grown[''] ?? 0;
    case 'rate':
      return (grown[''] ?? 0) / (stepMs / 1_000);
    case 'quantile':
      return histogramQuantile(make.of, grown);
    default:
      return make satisfies never;
  }
}

/** Of the last thing that each target said within the step. */
function meanOf(sights: (Sight & { at: number })[][], from: number, to: number): number | undefined {
  let [sum, count] = [0, 0];
  for (const curve of sights) {
    const last = curve[indexAtOrAfter(curve, to + 1) - 1];
    if (!last || last.at <= from || !('sum' in last)) continue;
    sum += last.sum;
    count += last.count;
  }
  return count > 0 ? sum / count : undefined;
}
