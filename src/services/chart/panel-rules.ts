import { graphicArea, graphicLine, graphicShade, type Graphic } from './graphic.ts';
import { INK } from './look.ts';
import type { PanelScene } from './panel-scene.ts';

/** Dashes of the line that says what it was before. */
export const BEFORE_DASHES = [4, 6];
const LIMIT_DASHES = [14, 8];

/** What is drawn into a plot around the measured line: shades, the range it covers, what it was before, and the limits. */
export function panelRules({ panel, plot, scale, stretches, shades, xOf, yOf }: PanelScene): Graphic[] {
  const across = (value: number) => ({ x1: plot.left, x2: plot.right, y1: yOf(value), y2: yOf(value) });
  return [
    ...shades.map((shade) => graphicShade({ ...plot, ...shade })),
    ...stretches.flatMap(({ range }) => {
      if (!range) return [];
      const highs = range.map(({ at, high }): [number, number] => [xOf(at), yOf(high)]);
      const lows = range.map(({ at, low }): [number, number] => [xOf(at), yOf(low)]);
      return [graphicArea([...highs, ...lows.toReversed()])];
    }),
    ...(panel.baseline === undefined ? [] : [graphicLine(across(panel.baseline), INK.before, BEFORE_DASHES)]),
    ...scale.near.map(({ value }) => graphicLine(across(value), INK.warning, LIMIT_DASHES)),
  ];
}
