import { formsOf, partsOf, SHORTEST } from './secret-forms.ts';
import { halfEscapeIn, isDisguised, layersOf, undisguised, undisguisedWithPlaces } from './undisguise.ts';

/** What stands where a secret stood. */
const MASK = '***';

/** A secret as long as this stands nowhere by chance, not even in a name. */
const UNMISTAKABLE = 8;

/** What stands where a text was cut for want of room (slack/mrkdwn.ts). */
const CUT = '…';

/** So many characters of a text may stand for one of a secret. */
const WIDEST = 12;

/** From where to where in a text. */
type Range = [from: number, to: number];

/** Replaces secrets in text. */
export interface Mask {
  (text: string): string;
  /** For names, refs and the like, where short secrets occur by chance: only the long ones are replaced. */
  names: (text: string) => string;
  /** Where the secrets are in a text, in order. */
  found: (text: string) => Range[];
  /** From where on the text may be the beginning of a secret; its length where it is none. */
  unfinished: (text: string) => number;
}

/**
 * A mask for these values in every form in which they show up: see secret-forms.ts. Also where a form is broken over
 * lines, and where it was cut.
 */
export function createMask(secrets: readonly string[]): Mask {
  const mask = maskOf(secrets);
  const long = maskOf(secrets.filter(({ length }) => length >= UNMISTAKABLE));
  return Object.assign((text: string) => mask.replace(text), {
    names: (text: string) => long.replace(text),
    found: mask.found,
    unfinished: mask.unfinished,
  });
}

function maskOf(secrets: readonly string[]): {
  replace: (text: string) => string;
  found: Mask['found'];
  unfinished: Mask['unfinished'];
} {
  const forms = unique(secrets.flatMap(partsOf).flatMap(formsOf));
  const bareForms = unique(forms.map(undisguised)).filter(({ length }) => length >= SHORTEST);
  if (forms.length === 0) return { replace: (text) => text, found: () => [], unfinished: ({ length }) => length };
  const anywhere = expressionOf(unique([...forms, ...bareForms]));
  const window = WIDEST * Math.max(...forms.map(({ length }) => length));

  const found = (text: string): Range[] => {
    const ranges = rangesOf(anywhere, text);
    if (!isDisguised(text)) return merged(ranges);
    for (const layer of layersOf(text)) {
      // The places are dear: most texts have none to look for.
      if (layer.text.search(anywhere) === -1) continue;
      const bare = undisguisedWithPlaces(text, layer.depth);
      for (const [from, to] of rangesOf(anywhere, bare.text)) ranges.push([bare.from[from] ?? 0, bare.to[to - 1] ?? 0]);
    }
    return merged(ranges);
  };

  /** Where the beginning of a secret is with which a text ends; its length where it is none. */
  const beginning = (text: string, least: (form: string) => number): number => {
    const start = Math.max(0, text.length - window);
    const end = text.slice(start);
    const from = end.length - longestBeginning(forms, end, least);
    if (!isDisguised(end)) return start + from;
    const bare = undisguisedWithPlaces(end);
    const index = bare.text.length - longestBeginning(bareForms, bare.text, least);
    return start + Math.min(from, bare.from[index] ?? end.length);
  };

  const unfinished = (text: string): number => {
    const start = Math.max(0, text.length - window);
    const half = halfEscapeIn(text.slice(start));
    return beginning(half === -1 ? text : text.slice(0, start + half), () => 1);
  };

  /** What is left of secrets that were cut: so much that it tells something. */
  const cutShort = (text: string): Range[] => {
    const ranges: Range[] = [];
    for (let end = text.indexOf(CUT); end !== -1; end = text.indexOf(CUT, end + 1)) {
      const said = text.slice(0, end).trimEnd();
      const from = beginning(said, ({ length }) => Math.max(SHORTEST, Math.min(UNMISTAKABLE, length - 1)));
      if (from < said.length) ranges.push([from, end]);
    }
    return ranges;
  };

  const replace = (text: string): string => {
    const ranges = [...found(text), ...(text.includes(CUT) ? cutShort(text) : [])];
    return ranges.length === 0 ? text : replaced(text, merged(ranges));
  };
  return { replace, found, unfinished };
}

/** One expression for all; the longest first: of two that begin alike, the whole one has to go. */
function expressionOf(forms: readonly string[]): RegExp {
  const patterns = forms
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  return new RegExp(patterns.join('|'), 'g');
}

/** Also those that overlap: the end of one secret may be the beginning of another. */
function rangesOf(expression: RegExp, text: string): Range[] {
  const ranges: Range[] = [];
  expression.lastIndex = 0;
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    ranges.push([match.index, match.index + match[0].length]);
    expression.lastIndex = match.index + 1;
  }
  return ranges;
}

function merged(ranges: Range[]): Range[] {
  const all: Range[] = [];
  for (const [from, to] of ranges.toSorted(([one], [other]) => one - other)) {
    const last = all.at(-1);
    if (last && from < last[1]) last[1] = Math.max(last[1], to);
    else all.push([from, to]);
  }
  return all;
}

/** A secret that goes over several lines leaves as many, and a seam of lines.ts comes after it. */
function replaced(text: string, ranges: readonly Range[]): string {
  let last = 0;
  let said = '';
  for (const [from, to] of ranges) {
    const secret = text.slice(from, to);
    said += text.slice(last, from) + secret.split('\n').fill(MASK).join('\n') + (secret.includes('\0') ? '\0' : '');
    last = to;
  }
  return said + text.slice(last);
}

/** How many of the last characters of a text are the beginning of a form, and not all of it. */
function longestBeginning(forms: readonly string[], text: string, least: (form: string) => number): number {
  const last = text.at(-1);
  let longest = 0;
  for (const form of forms) {
    const shortest = Math.max(longest + 1, least(form));
    for (let length = Math.min(form.length - 1, text.length); length >= shortest; length -= 1) {
      if (form[length - 1] !== last || !text.endsWith(form.slice(0, length))) continue;
      longest = length;
      break;
    }
  }
  return longest;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
