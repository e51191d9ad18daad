import { textWidth, type Weight } from './text-width.ts';

/** A rectangle on the card. */
export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Where a text may stand: the point that it is anchored to, at the middle of its height. */
export interface Spot {
  x: number;
  y: number;
  align: 'left' | 'center' | 'right';
}

/** A text that has to find room, with the places that suit it, best first. */
export interface Wanted {
  text: string;
  size: number;
  colour: string;
  weight?: Weight;
  spots: Spot[];
  /** Without room it is left out; any other takes its first spot then. */
  optional?: boolean;
}

/** A text that has found it. */
export type Placed = Omit<Wanted, 'spots' | 'optional'> & Spot;

/** Kept free on both sides of a text. */
const RIM = 4;

/** Finds room for texts one after the other: inside `area`, off what is `taken` and off each other. */
export function placeTexts(wanted: readonly Wanted[], area: Box, taken: readonly Box[]): Placed[] {
  const full = [...taken];
  const placed: Placed[] = [];
  for (const { spots, optional, ...look } of wanted) {
    const free = spots.find((spot) => {
      const box = boxOf(look, spot);
      const rim = { ...box, left: box.left - RIM, right: box.right + RIM };
      return isWithin(box, area) && !full.some((other) => overlap(rim, other));
    });
    const spot = free ?? (optional ? undefined : spots[0]);
    if (!spot) continue;
    full.push(boxOf(look, spot));
    placed.push({ ...look, ...spot });
  }
  return placed;
}

/** What a text covers at a spot. */
export function boxOf({ text, size, weight }: Pick<Wanted, 'text' | 'size' | 'weight'>, { x, y, align }: Spot): Box {
  const width = textWidth(text, size, weight);
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size / 2, bottom: y + size / 2 };
}

function isWithin(box: Box, area: Box): boolean {
  return box.left >= area.left && box.right <= area.right && box.top >= area.top && box.bottom <= area.bottom;
}

function overlap(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;
}
