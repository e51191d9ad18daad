/** Width of a picture, in its own units; it has twice as many pixels. Slack shows it about 400 wide: text of 24 is 12 there. */
export const WIDTH = 800;

/** Sizes of text. Nothing is smaller than `small`. */
export const SIZE = { title: 30, heading: 27, value: 31, small: 24 } as const;

/** One family, whose files come as a package, so that a picture looks the same on every machine. */
export const FAMILY = 'DejaVu Sans Condensed';

/**
 * A light card of its own, so that Slack's theme doesn't matter. Blue and vermilion are told apart with every kind of
 * colour blindness (Okabe and Ito, 2008); the vermilion is darkened until its text has a contrast of 5 to 1.
 */
export const INK = {
  card: '#ffffff',
  border: '#d5d8dd',
  text: '#1d1c1d',
  quiet: '#5b6068',
  grid: '#e6e8ec',
  axis: '#9aa0a9',
  line: '#0067a8',
  /** What the line would cover, were there room for all its points. */
  range: 'rgba(0, 103, 168, 0.3)',
  before: '#7a808a',
  warning: '#b84300',
  shade: 'rgba(213, 94, 0, 0.14)',
  mark: '#3c2a6b',
} as const;
