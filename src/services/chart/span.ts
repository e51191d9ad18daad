import type { ChartRequest } from './chart.ts';

/** The time that a chart is about, in ms since 1970, UTC. */
export interface Span {
  from: number;
  to: number;
}

/** Shown around a single instant. */
const AROUND = 5 * 60_000;

/** Everything that has a time is inside. Without any, `undefined`. */
export function spanOf({ marks, panels }: ChartRequest): Span | undefined {
  let from = Infinity;
  let to = -Infinity;
  for (const at of instants(marks, panels)) {
    from = Math.min(from, at);
    to = Math.max(to, at);
  }
  if (from > to) return undefined;
  if (from === to) return { from: from - AROUND, to: to + AROUND };
  return { from, to };
}

function* instants(marks: ChartRequest['marks'], panels: ChartRequest['panels']): Generator<number> {
  for (const { at } of marks) yield at;
  for (const { points, unhealthy } of panels) {
    for (const { at } of points) yield at;
    for (const { from, to = from } of unhealthy) {
      yield from;
      yield to;
    }
  }
}
