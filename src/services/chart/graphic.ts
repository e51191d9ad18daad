import type { EChartsOption } from 'echarts';
import { FAMILY, INK } from './look.ts';
import type { Box, Placed } from './place-texts.ts';

/** Something drawn at a place of its own rather than by an axis. */
export type Graphic = Extract<EChartsOption['graphic'], unknown[]>[number];

/** What lies over what: the lines of the measurements are at 5. */
const LAYER = { card: -100, shade: -10, rule: 3, text: 100 } as const;

/** A text, with a rim in the colour of the card that keeps it off the lines behind. */
export function graphicText({ text, size, colour, weight = 'normal', x, y, align }: Placed): Graphic {
  const font = { fontFamily: FAMILY, fontSize: size, fontWeight: weight };
  const rim = { stroke: INK.card, lineWidth: 6 };
  return {
    type: 'text',
    silent: true,
    z: LAYER.text,
    x,
    y,
    style: { text, fill: colour, align, verticalAlign: 'middle', ...font, ...rim },
  };
}

/** A straight line; `dash` alternates lengths of line and gap. */
export function graphicLine(
  shape: { x1: number; y1: number; x2: number; y2: number },
  ink: string,
  dash?: number[],
): Graphic {
  const style = { stroke: ink, lineWidth: 3, ...(dash && { lineDash: dash }) };
  return { type: 'line', silent: true, z: LAYER.rule, shape, style };
}

/** A filled rectangle behind everything else. */
export function graphicShade({ left, right, top, bottom }: Box): Graphic {
  const shape = { x: left, y: top, width: right - left, height: bottom - top };
  return { type: 'rect', silent: true, z: LAYER.shade, shape, style: { fill: INK.shade } };
}

/** A filled area behind the measured line. */
export function graphicArea(points: [x: number, y: number][]): Graphic {
  const style = { fill: INK.range, stroke: INK.range, lineWidth: 1 };
  return { type: 'polygon', silent: true, z: LAYER.rule, shape: { points }, style };
}

/** The card that everything is on. */
export function graphicCard(width: number, height: number): Graphic {
  return {
    type: 'rect',
    silent: true,
    z: LAYER.card,
    shape: { x: 1, y: 1, width: width - 2, height: height - 2, r: 18 },
    style: { fill: INK.card, stroke: INK.border, lineWidth: 2 },
  };
}
