/** The actions of a line's two inputs, and the field for lines of one's own. */
export const TEXT = 'text';
export const SECTION = 'section';
export const ADDED = 'added';

/** A line's input: its id says of which line it is, and on which page, so that a page never shows another one's words. */
export function lineBlock(what: typeof TEXT | typeof SECTION, page: number, key: string): string {
  return `${what} ${page} ${key}`;
}

/** The line of an input; undefined for other blocks. */
export function keyIn(block: string): string | undefined {
  return /^(?:text|section) \d+ (.+)$/.exec(block)?.[1];
}
