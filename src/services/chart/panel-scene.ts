import type { ChartPanel } from './chart.ts';
import type { Plot } from './layout.ts';
import type { Span } from './span.ts';
import { stretchesOf, type Stretch } from './stretches.ts';
import { valueScale, type ValueScale } from './value-scale.ts';

/** One panel with everything worked out that its drawing needs. */
export interface PanelScene {
  panel: ChartPanel;
  plot: Plot;
  span: Span;
  scale: ValueScale;
  stretches: Stretch[];
  /** Unhealthy stretches, all of them ended, in pixels across. */
  shades: { left: number; right: number }[];
  /** The newest measurement. */
  latest?: ChartPanel['points'][number];
  /** Whether its last stretch is unhealthy and has not ended. */
  isUnhealthy: boolean;
  xOf: (at: number) => number;
  yOf: (value: number) => number;
}

/** A shade is never narrower than that. */
const NARROWEST = 6;

/** Works out a panel's scale, its line in stretches, and what is shaded. */
export function panelScene(panel: ChartPanel, plot: Plot, span: Span): PanelScene {
  const scale = valueScale(panel);
  const latest = panel.points.at(-1);
  const xOf = (at: number) => across(at, span, plot);
  const shades = panel.unhealthy.map(({ from, to = Math.max(from, latest?.at ?? from) }) => {
    const left = Math.min(xOf(from), plot.right - NARROWEST);
    return { left, right: Math.max(xOf(to), left + NARROWEST) };
  });
  return {
    panel,
    plot,
    span,
    scale,
    stretches: stretchesOf(panel.points),
    shades,
    ...(latest && { latest }),
    isUnhealthy: panel.unhealthy.some(({ to }) => to === undefined),
    xOf,
    yOf: (value) => plot.bottom - ((value - scale.min) / (scale.max - scale.min)) * (plot.bottom - plot.top),
  };
}

/** Where an instant is, from left to right. */
export function across(at: number, { from, to }: Span, { left, right }: Pick<Plot, 'left' | 'right'>): number {
  return left + ((at - from) / (to - from)) * (right - left);
}
