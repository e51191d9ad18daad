/** Line ends, and the invisible characters with which Slack's messages keep things apart (slack/mrkdwn.ts). */
// oxlint-disable-next-line no-control-regex -- NUL is where a long line was cut (lines.ts)
const BETWEEN = /[\r\n\0\u00AD\u200A-\u200D\u2060\uFEFF]+/g;

/** What our own messages have for a backtick: before the escapes, with which a secret's end may seem to begin. */
const BACKTICK = /\u02CB/g;
/** Escapes of JSON, of URLs and of HTML. */
const ESCAPE = /\\+u[0-9a-f]{4}|\\+|%[0-9a-f]{2}|&(?:amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,5});/gi;

/** Either may stand within the other, and an escape may be escaped: JSON in a URL in HTML. */
const LAYERS = [BETWEEN, BACKTICK, ESCAPE, ESCAPE, ESCAPE];

const DISGUISE = new RegExp([BETWEEN, BACKTICK, ESCAPE].map(({ source }) => source).join('|'), 'i');

/** Whether there is anything in a text that `undisguised` would take away. */
export function isDisguised(text: string): boolean {
  return DISGUISE.test(text);
}

/** The text without what stands between its characters and what they mean. */
export function undisguised(text: string): string {
  return LAYERS.reduce((bare, layer) => bare.replace(layer, meant), text);
}

/**
 * The text after each layer that changes it. The last characters of a secret may be the first ones of an escape, together
 * with what follows: then it can be read only before the next layer is taken off.
 */
export function layersOf(text: string): { text: string; depth: number }[] {
  let before = text;
  return LAYERS.flatMap((layer, index) => {
    const bare = before.replace(layer, meant);
    if (bare === before) return [];
    before = bare;
    return [{ text: bare, depth: index + 1 }];
  });
}

/** A text without disguises, and for each of its characters where it begins and ends as it was written. */
export interface Bare {
  text: string;
  from: number[];
  to: number[];
}

/** @param depth how many layers are taken off; all when absent */
export function undisguisedWithPlaces(text: string, depth?: number): Bare {
  return LAYERS.slice(0, depth).reduce(without, asItIs(text));
}

/** Half an escape, which may become anything. */
const HALF = /(?:\\+(?:u[0-9a-f]{0,3})?|%[0-9a-f]?|&#?\w{0,6})$/i;

/** Where in the text half an escape begins with which it ends, be it broken over lines or itself escaped; -1 for none. */
export function halfEscapeIn(text: string): number {
  let bare = asItIs(text);
  for (const layer of LAYERS) {
    bare = without(bare, layer);
    const half = bare.text.search(HALF);
    if (half !== -1) return bare.from[half] ?? -1;
  }
  return -1;
}

function asItIs(text: string): Bare {
  const from = Array.from({ length: text.length }, (_, index) => index);
  return { text, from, to: from.map((index) => index + 1) };
}

function without({ text, from, to }: Bare, layer: RegExp): Bare {
  const next: Bare = { text: text.replace(layer, meant), from: [], to: [] };
  let last = 0;
  const keep = (until: number): void => {
    for (let index = last; index < until; index += 1) {
      next.from.push(from[index] ?? 0);
      next.to.push(to[index] ?? 0);
    }
  };
  for (const { 0: found, index } of text.matchAll(layer)) {
    keep(index);
    last = index + found.length;
    for (let count = 0; count < meant(found).length; count += 1) {
      next.from.push(from[index] ?? 0);
      next.to.push(to[last - 1] ?? 0);
    }
  }
  keep(text.length);
  return next;
}

const NAMED: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" };

function meant(disguise: string): string {
  switch (disguise[0]) {
    case '%': {
      const byte = Number.parseInt(disguise.slice(1), 16);
      return byte < 0x80 ? String.fromCharCode(byte) : disguise.toUpperCase();
    }
    case '&': {
      const [, hex, code] = /^&#(x?)(\w+);$/i.exec(disguise) ?? [];
      if (code === undefined) return NAMED[disguise.toLowerCase()] ?? disguise;
      return String.fromCharCode(Number.parseInt(code, hex === '' ? 10 : 16));
    }
    case '\u02CB':
      return '`';
    default: {
      const [, code] = /^\\+u([0-9a-f]{4})$/i.exec(disguise) ?? [];
      return code === undefined ? '' : String.fromCharCode(Number.parseInt(code, 16));
    }
  }
}
