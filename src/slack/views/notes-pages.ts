/** Of one line, as it is shown: a longer one is cut (notes.ts). */
const MAX_LINE = 301;

/**
 * A changelog section in pages of at most so many characters, each line whole; the heading stands again on the page on
 * which its list goes on.
 */
export function notesPages(notes: string, max: number): string[] {
  const pages: string[][] = [[]];
  let room = max;
  let heading: string | undefined;
  for (const line of notes.split('\n').filter((one) => one.trim() !== '' && !one.startsWith('# '))) {
    const isHeading = line.startsWith('#');
    if (isHeading) heading = line;
    // A heading takes the first line of its list along.
    const needs = weight(line) + (isHeading ? MAX_LINE : 0);
    if (needs > room && pages.at(-1)?.length !== 0) {
      const again = isHeading || heading === undefined ? [] : [heading];
      pages.push(again);
      room = max - again.reduce((sum, one) => sum + weight(one), 0);
    }
    pages.at(-1)?.push(line);
    room -= weight(line);
  }
  return pages.map((lines) => lines.join('\n'));
}

function weight(line: string): number {
  return Math.min(line.length, MAX_LINE) + 1;
}
