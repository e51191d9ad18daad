import type { ChartRequest } from './chart.ts';
import { graphicLine, graphicText, type Graphic } from './graphic.ts';
import type { Layout } from './layout.ts';
import { INK, SIZE } from './look.ts';
import { plainText } from './plain-text.ts';
import { boxOf, type Box, type Wanted } from './place-texts.ts';

/** An upright line with its name beside it. */
export interface Mark {
  /** On the card. */
  x: number;
  name: Pick<Wanted, 'text' | 'size' | 'weight' | 'colour'>;
  /** On which side of the name the line is. */
  align: 'left' | 'right';
  /** Of the name, counted from the lowest. Without one there was no room for it. */
  row?: number;
}

/** More rows would push the plots down. */
const ROWS = [0, 1, 2];
const GAP = 8;

/** Gives the names of marks as many rows as keep them apart. */
export function placeMarks(
  marks: ChartRequest['marks'],
  xOf: (at: number) => number,
  { left, right }: { left: number; right: number },
): Mark[] {
  const placed: Mark[] = [];
  for (const mark of sided(
    marks.map(({ at, label }) => unplaced(xOf(at), label, right - left)),
    left,
    right,
  )) {
    const row = ROWS.find((row) => placed.every((other) => other.row !== row || areApart(mark, other)));
    placed.push(row === undefined ? mark : { ...mark, row });
  }
  return placed;
}

function unplaced(x: number, label: string, room: number): Mark {
  const text = plainText(label, SIZE.small, room / 2, 'bold');
  return { x, name: { text, size: SIZE.small, weight: 'bold', colour: INK.mark }, align: 'left' };
}

/**
 * With all names on one side of their lines, no line crosses a name: on the right, the later of two neighbours gets the
 * lower row, and the line of the earlier passes on its left; on the left, the other way round.
 */
function sided(marks: Mark[], left: number, right: number): Mark[] {
  const fromLeft = marks.toSorted((one, other) => one.x - other.x);
  const flipped = fromLeft.map((mark): Mark => ({ ...mark, align: 'right' }));
  const fits = (mark: Mark) => boxOfName(mark).right <= right;
  if (!marks.every(fits) && flipped.every((mark) => boxOfName(mark).left >= left)) return flipped;
  return fromLeft.toReversed().map((mark) => (fits(mark) ? mark : { ...mark, align: 'right' }));
}

/** A mark's line through all plots, and up to its name. */
export function markGraphics({ x, name, align, row }: Mark, { plots, flagYs }: Layout): Graphic[] {
  const y = row === undefined ? undefined : flagYs[row];
  const lines = plots.map(({ top, bottom }, index) => {
    const start = index === 0 && y !== undefined ? y - SIZE.small / 2 : top;
    return graphicLine({ x1: x, x2: x, y1: start, y2: bottom }, INK.mark);
  });
  return y === undefined ? lines : [...lines, graphicText({ ...name, ...spotOf(x, align), y })];
}

function areApart(one: Mark, other: Mark): boolean {
  const [first, second] = [boxOfName(one), boxOfName(other)];
  return first.right + GAP <= second.left || second.right + GAP <= first.left;
}

function boxOfName({ name, x, align }: Mark): Box {
  return boxOf(name, { ...spotOf(x, align), y: 0 });
}

function spotOf(x: number, align: Mark['align']) {
  return { x: align === 'left' ? x + GAP : x - GAP, align };
}
