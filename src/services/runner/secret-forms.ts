/** Shorter values occur in any text by chance: masking them would hide everything and protect nothing. */
export const SHORTEST = 4;

/**
 * How a secret shows up: plain, base64, URL-encoded, in JSON and in JSON in JSON, in HTML, hex. What is mixed of these
 * is found without its disguise (undisguise.ts).
 */
export function formsOf(secret: string): string[] {
  const hex = Buffer.from(secret).toString('hex');
  const url = encodeURIComponent(secret.toWellFormed());
  const json = jsonOf(secret);
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return [
    ...inEitherCase(secret),
    ...base64Of(secret),
    hex,
    hex.toUpperCase(),
    url,
    url.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase()),
    url.replaceAll('%20', '+'),
    secret.replace(/[^\0-\x7F]+/g, (part) => encodeURIComponent(part.toWellFormed())),
    json,
    json.replaceAll('/', '\\/'),
    jsonOf(json),
    html,
    html.replaceAll('"', '&quot;').replaceAll("'", '&#39;'),
    // As our own messages show code, and as one line.
    secret.replaceAll(/[`\s]+/g, ' '),
  ].filter(({ length }) => length >= SHORTEST);
}

/** A secret of several lines (a private key) is printed line by line. */
export function partsOf(secret: string): string[] {
  return [secret, ...secret.split(/\r?\n/)].map((part) => part.trim()).filter(({ length }) => length >= SHORTEST);
}

function jsonOf(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** A changelog begins its lines with a capital letter. */
function inEitherCase(secret: string): string[] {
  const [first = ''] = secret;
  return [first, first.toUpperCase(), first.toLowerCase()].map((letter) => letter + secret.slice(first.length));
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
