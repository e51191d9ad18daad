/** What stands where a secret stood. */
const MASK = '***';

/** Shorter values occur in any text by chance: masking them would hide everything and protect nothing. */
const SHORTEST = 4;

/** Replaces secrets in text. */
export interface Mask {
  (text: string): string;
  /** The length of the longest form of a secret: so much of a text that is cut can hold the first part of one. */
  longest: number;
}

/** A mask for these values in every form in which they show up in logs: plain, base64, URL-encoded, JSON, hex. */
export function createMask(secrets: readonly string[]): Mask {
  const forms = [...new Set(secrets.flatMap(partsOf).flatMap(formsOf))].filter(({ length }) => length >= SHORTEST);
  // The longest first: of two that begin alike, the whole one has to go.
  const pattern = forms
    .toSorted((a, b) => b.length - a.length)
    .map((form) => form.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`));
  const anywhere = new RegExp(pattern.join('|'), 'g');
  const mask = pattern.length === 0 ? (text: string) => text : (text: string) => text.replace(anywhere, MASK);
  return Object.assign(mask, { longest: Math.max(0, ...forms.map(({ length }) => length)) });
}

/** A secret of several lines (a private key) is printed line by line. */
function partsOf(secret: string): string[] {
  return [secret, ...secret.split(/\r?\n/)].map((part) => part.trim()).filter(({ length }) => length >= SHORTEST);
}

function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  const url = encodeURIComponent(secret);
  const json = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    ...base64Of(secret),
    hex,
    hex.toUpperCase(),
    url,
    url.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    url.replaceAll('%20', '+'),
    json,
    json.replaceAll('/', '\\/'),
  ];
}

/**
 * Base64 as a whole, and the part of it that is the same wherever in a longer text the secret stands (`user:secret` of
 * an Authorization header): it depends on the place modulo three bytes.
 */
function base64Of(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inner = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((shift * 8) / 6);
    const whole = Math.floor(((shift + bytes.length) * 8) / 6);
    return text.slice(first, whole);
  });
  const all = [bytes.toString('base64'), ...inner];
  return [...all, ...all.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))];
}
