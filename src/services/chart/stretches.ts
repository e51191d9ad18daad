import type { ChartPanel } from './chart.ts';

type Points = ChartPanel['points'];

/** Measurements without a gap between them, as they are drawn. */
export interface Stretch {
  line: Points;
  /** Of more measurements than can be told apart: the lowest and the highest around each point of the line. */
  range?: { at: number; low: number; high: number }[];
}

/** Where there is nothing for longer than this many times the usual distance, there is a gap. */
const GAP = 2.5;
/** More points than that over the whole width are a blot: the line is then their mean, and the range stands beside it. */
const MOST_POINTS = 240;

/** The points in stretches without a gap. So many points as can't be told apart become their mean and their range. */
export function stretchesOf(points: Points): Stretch[] {
  const size = Math.ceil(points.length / MOST_POINTS);
  return split(points).map((part) => (size > 1 ? thinned(part, size) : { line: part }));
}

function split(points: Points): Points[] {
  const distances = points.slice(1).map(({ at }, index) => at - (points[index]?.at ?? at));
  const usual = distances.toSorted((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
  const parts: Points[] = [];
  let start = 0;
  for (const [index, distance] of distances.entries()) {
    if (distance <= usual * GAP) continue;
    parts.push(points.slice(start, index + 1));
    start = index + 1;
  }
  if (start < points.length) parts.push(points.slice(start));
  return parts;
}

/** No spike is lost: it is in the range. */
function thinned(points: Points, size: number): Stretch {
  const line: Points = [];
  const range: Stretch['range'] = [];
  for (let start = 0; start < points.length; start += size) {
    const bucket = points.slice(start, start + size);
    const values = bucket.map(({ value }) => value);
    const at = mean(bucket.map(({ at }) => at));
    line.push({ at, value: mean(values) });
    range.push({ at, low: Math.min(...values), high: Math.max(...values) });
  }
  return { line, range };
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, number) => sum + number / numbers.length, 0);
}
