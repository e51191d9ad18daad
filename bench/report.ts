import type { Times } from './rounds.ts';

/** The middle of some times in ms, and how far apart they are. */
export interface Summary {
  median: number;
  min: number;
  max: number;
}

export function summarise(times: number[]): Summary {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? Number.NaN;
  const half = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(half)) + at(Math.ceil(half))) / 2, min: at(0), max: at(sorted.length - 1) };
}

/** A table of who took how long: the first one is ours, and the others are measured by it. */
export function comparison(times: Times): string {
  const rows = [...times].map(([name, each]) => ({ name, ...summarise(each) }));
  const ours = rows[0]?.median ?? Number.NaN;
  const cells = rows.map(({ name, median, min, max }, index) => [
    name,
    ms(median),
    `${ms(min)} to ${ms(max)}`,
    index === 0 ? '' : (ours / median).toFixed(2),
  ]);
  return table(['', 'median', 'min to max', 'ours / it'], cells);
}

/** A Markdown table: words to the left, numbers to the right. */
export function table(head: string[], rows: string[][]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const line = (cells: string[]): string =>
    `| ${widths.map((width, column) => (column === 0 ? (cells[column] ?? '').padEnd(width) : (cells[column] ?? '').padStart(width))).join(' | ')} |`;
  const rule = widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

/** Milliseconds, with as many digits as mean something. */
export function ms(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0)} ms`;
}
