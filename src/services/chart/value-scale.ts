import type { ChartPanel } from './chart.ts';

/** The y axis of one panel, and which limits are drawn on it. */
export interface ValueScale {
  min: number;
  max: number;
  /** Round values between the two. */
  ticks: number[];
  near: ChartPanel['limits'];
  /** So far above the line that they would flatten it: named, not drawn. */
  far: ChartPanel['limits'];
}

/** A limit farther above everything measured than so many times is not drawn. */
const FAR = 5;
/** Free space above the highest measurement, and above the highest limit, whose name stands there. */
const HEAD_ROOM = { line: 1.1, limit: 1.25 };
/** More of it, for the names of limits that are far above. */
const NAME_ROOM = 1.2;
const TICKS = 4;

/** From zero (or below, when something is) to the highest thing drawn, with head room. */
export function valueScale({ points, limits, baseline, unit }: ChartPanel): ValueScale {
  const measured = points.reduce((top, { value }) => Math.max(top, value), baseline ?? 0);
  const reach = measured > 0 ? measured : lowest(limits);
  const near = limits.filter(({ value }) => value <= reach * FAR);
  const far = limits.filter((limit) => !near.includes(limit));
  const highest = near.reduce((top, { value }) => Math.max(top, value), 0);
  const high = Math.max(measured * HEAD_ROOM.line, highest * HEAD_ROOM.limit) || IDLE[unit];
  const top = far.length > 0 ? high * NAME_ROOM : high;
  const bottom = points.reduce((bottom, { value }) => Math.min(bottom, value), Math.min(baseline ?? 0, 0));
  const step = roundStep((top - bottom) / TICKS);
  const first = Math.floor(bottom / step);
  const min = first * step;
  const count = Math.floor((top - min) / step + 1e-9) + 1;
  const ticks = Array.from({ length: count }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { min, max: top, ticks, near, far };
}

/** How high the axis is when there is nothing to draw on it. */
const IDLE = { ratio: 0.01, seconds: 0.1, number: 1 } as const;

function lowest(limits: ChartPanel['limits']): number {
  return limits.reduce((least, { value }) => (value > 0 ? Math.min(least, value) : least), Infinity);
}

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function roundStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(least));
  const factor = [1, 2, 2.5, 5].find((factor) => factor * power >= least) ?? 10;
  return factor * power;
}
