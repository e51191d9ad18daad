import { INK, SIZE } from './look.ts';
import type { Mark } from './marks.ts';
import type { PanelScene } from './panel-scene.ts';
import { placeTexts, type Box, type Placed, type Spot, type Wanted } from './place-texts.ts';
import { plainText } from './plain-text.ts';
import { sayAmount } from './say-amount.ts';
import { textWidth } from './text-width.ts';

/** What is written inside a plot: the limits by name, what is unhealthy, and that there is nothing. */
export function panelTexts(scene: PanelScene, marks: readonly Mark[]): Placed[] {
  const wanted = [
    ...limitTexts(scene, marks),
    ...farTexts(scene, marks),
    ...unhealthyTexts(scene),
    ...emptyText(scene),
  ];
  return placeTexts(wanted, scene.plot, takenBy(scene, marks));
}

type Limit = PanelScene['panel']['limits'][number];

/** Between a text and the line that it belongs to. */
const OFF = SIZE.small / 2 + 4;
/** Between a text and the edge of the plot. */
const IN = 10;

function emptyText({ plot, stretches }: PanelScene): Wanted[] {
  if (stretches.length > 0) return [];
  const [width, height] = [plot.right - plot.left, plot.bottom - plot.top];
  const spots = [1 / 2, 3 / 4, 1 / 4].flatMap((across) =>
    [1 / 2, 3 / 4, 1 / 4].map((down): Spot => {
      return { x: plot.left + across * width, y: plot.top + down * height, align: 'center' };
    }),
  );
  return [{ text: 'no measurements', size: SIZE.small, colour: INK.quiet, spots }];
}

/** Over the line at either end, or under it. Lines too close for a name each share one. */
function limitTexts({ panel, plot, scale, yOf }: PanelScene, marks: readonly Mark[]): Wanted[] {
  return neighbours(scale.near, yOf).map((limits) => {
    const [top, bottom] = [Math.min, Math.max].map((pick) => pick(...limits.map(({ value }) => yOf(value))));
    const spots = [(top ?? 0) - OFF, (bottom ?? 0) + OFF].flatMap((y): Spot[] => [
      { x: plot.left + IN, y, align: 'left' },
      { x: plot.right - IN, y, align: 'right' },
      { x: (plot.left + plot.right) / 2, y, align: 'center' },
      ...besideMarks(marks, y),
    ]);
    const names = limits.map((limit) => limitName(limit, panel.unit, plot)).join(' · ');
    const text = plainText(names, SIZE.small, plot.right - plot.left - 2 * IN);
    return { text, size: SIZE.small, colour: INK.warning, spots };
  });
}

/** From the highest down, those together whose lines leave no room for a name between them. */
function neighbours(limits: Limit[], yOf: (value: number) => number): Limit[][] {
  const groups: Limit[][] = [];
  for (const limit of limits.toSorted((one, other) => other.value - one.value)) {
    const last = groups.at(-1);
    const above = last?.at(-1);
    if (last && above && yOf(limit.value) - yOf(above.value) < 2 * OFF) last.push(limit);
    else groups.push([limit]);
  }
  return groups;
}

function farTexts({ panel, plot, scale }: PanelScene, marks: readonly Mark[]): Wanted[] {
  return scale.far.map((limit) => ({
    text: `↑ ${limitName(limit, panel.unit, plot)}, far above`,
    size: SIZE.small,
    colour: INK.quiet,
    spots: [0, 1, 2].flatMap((row): Spot[] => {
      const y = plot.top + OFF + row * (SIZE.small + 4);
      return [
        { x: plot.left + IN, y, align: 'left' },
        { x: plot.right - IN, y, align: 'right' },
        ...besideMarks(marks, y),
      ];
    }),
  }));
}

/** Where nothing fits from an edge on, it may fit from a mark's line on. */
function besideMarks(marks: readonly Mark[], y: number): Spot[] {
  return marks.flatMap(({ x }): Spot[] => [
    { x: x + IN, y, align: 'left' },
    { x: x - IN, y, align: 'right' },
  ]);
}

/** A limit's name with its value, unless the name has it already. */
function limitName(
  { label, value }: { label: string; value: number },
  unit: PanelScene['panel']['unit'],
  plot: Box,
): string {
  const amount = sayAmount(value, unit);
  const name = plainText(label, SIZE.small, (plot.right - plot.left) / 2);
  return name.includes(amount) ? name : `${name} ${amount}`.trim();
}

/** In the shade where it is wide enough, or beside it. */
function unhealthyTexts({ plot, shades }: PanelScene): Wanted[] {
  const heights = [plot.bottom - OFF - 4, plot.top + OFF, (plot.top + plot.bottom) / 2];
  return shades.map(({ left, right }) => ({
    text: UNHEALTHY,
    size: SIZE.small,
    colour: INK.warning,
    optional: true,
    spots: [
      ...(right - left < textWidth(UNHEALTHY, SIZE.small)
        ? []
        : heights.map((y): Spot => ({ x: (left + right) / 2, y, align: 'center' }))),
      ...heights.map((y): Spot => ({ x: right + IN, y, align: 'left' })),
      ...heights.map((y): Spot => ({ x: left - IN, y, align: 'right' })),
    ],
  }));
}

const UNHEALTHY = 'unhealthy';

/** What no text should cover: the measured line, the lines across and the lines of the marks. */
function takenBy({ panel, plot, scale, stretches, xOf, yOf }: PanelScene, marks: readonly Mark[]): Box[] {
  const levels = [...scale.near.map(({ value }) => value), ...(panel.baseline === undefined ? [] : [panel.baseline])];
  return [
    ...levels.map(yOf).map((y) => ({ left: plot.left, right: plot.right, top: y - 2, bottom: y + 2 })),
    ...marks.map(({ x }) => ({ left: x - 2, right: x + 2, top: plot.top, bottom: plot.bottom })),
    ...stretches.flatMap(({ line }) => boxesAlong(line.map(({ at, value }) => ({ x: xOf(at), y: yOf(value) })))),
    ...stretches.flatMap(({ range = [] }) =>
      range.map(({ at, low, high }) => ({ left: xOf(at) - 2, right: xOf(at) + 2, top: yOf(high), bottom: yOf(low) })),
    ),
  ];
}

/** A line as boxes, each at most so wide. */
const BOX_WIDTH = 8;

function boxesAlong(points: readonly { x: number; y: number }[]): Box[] {
  return points.flatMap((point, index) => {
    const next = points[index + 1] ?? point;
    const count = Math.max(1, Math.ceil((next.x - point.x) / BOX_WIDTH));
    return Array.from({ length: count }, (_, part): Box => {
      const [y, end] = [part, part + 1].map((done) => point.y + ((next.y - point.y) * done) / count) as [
        number,
        number,
      ];
      const x = point.x + ((next.x - point.x) * part) / count;
      return { left: x - 2, right: x + BOX_WIDTH, top: Math.min(y, end) - 3, bottom: Math.max(y, end) + 3 };
    });
  });
}
