import type { ChartPanel, ChartRequest } from './chart.ts';

/** The request without what can't be drawn: dates that don't exist, and numbers that are none or beyond all measure. */
export function sane({ title, timezone, marks, panels }: ChartRequest): ChartRequest {
  return { title, timezone, marks: marks.filter(({ at }) => isDate(at)), panels: panels.map(sanePanel) };
}

function sanePanel({ title, unit, points, limits, baseline, unhealthy }: ChartPanel): ChartPanel {
  return {
    title,
    unit,
    points: points.filter(({ at, value }) => isDate(at) && isAmount(value)),
    limits: limits.filter(({ value }) => isAmount(value)),
    unhealthy: unhealthy.filter(({ from, to = from }) => isDate(from) && isDate(to)),
    ...(baseline !== undefined && isAmount(baseline) && { baseline }),
  };
}

/** Dates go as far as that, in ms. */
function isDate(at: number): boolean {
  return Math.abs(at) <= 8.64e15;
}

/** Not NaN; and small enough that sums and products of it are numbers still. */
function isAmount(value: number): boolean {
  return Math.abs(value) < 1e100;
}
