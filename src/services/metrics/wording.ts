/** A query as sentences name it: on one line, cut. */
export function sayQuery(text: string): string {
  return `“${oneLine(text, 120)}”`;
}

/** An address as it may be shown: without user, password, and what follows a question mark, which may be a token. */
export function sayAddress(url: string): string {
  if (!URL.canParse(url)) return 'an address that is none';
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`.replace(/\/+$/, '');
}

/** Somebody else's words, fit for one of our sentences: one line without control characters, cut, no full stop. */
export function oneLine(text: string, longest = 200): string {
  const line = text
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .replace(/\.$/, '');
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** `10,000`. */
export function sayCount(count: number): string {
  return count.toLocaleString('en');
}

/** `800 ms`, `61 s`, `1.5 s`. */
export function saySeconds(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${Number((ms / 1_000).toFixed(1))} s`;
}
