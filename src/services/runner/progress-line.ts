import type { Progress } from '../../release/release.ts';

/** `::progress 40 copying`: whole percents or not, with or without a sign, and what is being done. */
const LINE = /^\s*::progress\s+(\d{1,3})(?:\.\d+)?\s*%?(?:\s+(.*))?$/;

/** Longer texts say nothing more on a line of the checklist. */
const MAX_TEXT = 120;

/** What a line of output says of how far its command is; undefined for a line that is for people. */
export function readProgress(line: string): Progress | undefined {
  const [, percent, text = ''] = LINE.exec(line) ?? [];
  if (percent === undefined) return undefined;
  const said = text.trim().slice(0, MAX_TEXT);
  return { percent: Math.min(100, Number(percent)), ...(said !== '' && { text: said }) };
}
