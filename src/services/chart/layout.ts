import { WIDTH } from './look.ts';

/** Where things are on the card, in its own units. */
export interface Layout {
  height: number;
  /** Middle of the title's line. */
  titleY: number;
  /** Middles of the lines for the names of marks, the lowest first; they are above the first plot. */
  flagYs: number[];
  plots: Plot[];
  /** Middle of the line that says the zone. */
  captionY: number;
}

/** The area of one line, under its heading. */
export interface Plot {
  /** Middle of the heading. */
  headingY: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Distance from the card's edge to what is in it. */
export const MARGIN = 28;
/** Of every plot; the values stand on the left. */
export const SIDES = { left: MARGIN + 88, right: WIDTH - MARGIN - 16 } as const;
const TITLE_HEIGHT = 52;
const HEADING_HEIGHT = 46;
const FLAG_HEIGHT = 32;
const TICKS_HEIGHT = 42;
const BETWEEN = 18;
const CAPTION_HEIGHT = 34;

/** One panel below the other. A single one is higher, and many are lower: Slack shows no more than about a square. */
export function layOut(panels: number, flagRows: number): Layout {
  const plotHeight = panels <= 1 ? 250 : panels === 2 ? 175 : 140;
  const titleY = MARGIN + TITLE_HEIGHT / 2 - 8;
  const plots: Plot[] = [];
  let y = MARGIN + TITLE_HEIGHT;
  for (let panel = 0; panel < panels; panel += 1) {
    const top = y + HEADING_HEIGHT + (panel === 0 ? flagRows * FLAG_HEIGHT : 0);
    const bottom = top + plotHeight;
    plots.push({ headingY: y + HEADING_HEIGHT / 2 - 3, ...SIDES, top, bottom });
    y = bottom + BETWEEN;
  }
  const bottom = y - BETWEEN + TICKS_HEIGHT;
  const firstTop = plots[0]?.top ?? bottom;
  return {
    height: bottom + CAPTION_HEIGHT + MARGIN - 8,
    titleY,
    flagYs: Array.from({ length: flagRows }, (_, row) => firstTop - FLAG_HEIGHT * (row + 0.5)),
    plots,
    captionY: bottom + CAPTION_HEIGHT / 2,
  };
}
