import type { Traffic } from '../../web/protocol.ts';

const GOOD = new Set(['ok', 'acked']);

/** Whether a call or a delivery went wrong; what is under way hasn't. */
export function isTrouble({ result }: Traffic): boolean {
  return result !== undefined && !GOOD.has(result);
}

/** The lines that have every word of the filter in their name, their result or what was sent; the newest first. */
export function filterLines(lines: readonly Traffic[], filter: string): Traffic[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  const found = lines.filter(({ name, result = '', request, response = '' }) => {
    const text = `${name} ${result} ${request} ${response}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  return found.toReversed();
}
