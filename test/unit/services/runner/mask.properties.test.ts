import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineReader } from '../../../../src/services/runner/lines.ts';
import { createMask } from '../../../../src/services/runner/mask.ts';
import { cut, escape, preformatted } from '../../../../src/slack/mrkdwn.ts';

/** What a generator of passwords, or a person, may come up with. */
const secret = fc
  .string({
    unit: fc.oneof(fc.string({ minLength: 1, maxLength: 1 }), fc.constantFrom('ü', '€', '&', '/', '+', '`')),
    minLength: 8,
    maxLength: 40,
  })
  .map((text) => text.trim())
  .filter((text) => text.replaceAll('\\', '').length >= 8);

/** How it may be written: each of these says the whole of it to whoever reads it. */
const FORMS: Record<string, (text: string) => string> = {
  plain: (text) => text,
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64url without padding': (text) => Buffer.from(text).toString('base64url'),
  'base64 behind a user': (text) => Buffer.from(`user:${text}`).toString('base64'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'URL-encoded': (text) => encodeURIComponent(text),
  'URL-encoded by a strict encoder': (text) =>
    encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.codePointAt(0)?.toString(16)}`),
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in a form': (text) => new URLSearchParams({ x: text }).toString().slice(2),
  JSON: (text) => JSON.stringify(text).slice(1, -1),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  'JSON in ASCII': (text) =>
    text.replace(/[^a-z]/gi, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  HTML: (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
  'HTML in JSON': (text) =>
    JSON.stringify(text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')).slice(1, -1),
  'a message of ours': (text) => escape(text),
  'our code block': (text) => preformatted([text]).slice(4, -4),
  'with a capital letter': (text) => text.slice(0, 1).toUpperCase() + text.slice(1),
};

describe('a mask', () => {
  it.each(Object.keys(FORMS))('finds any secret in any text: %s', (name) => {
    const write = FORMS[name] ?? String;
    fc.assert(
      fc.property(secret, fc.constantFrom('', ' ', 'a b: ', '("'), (text, around) => {
        const form = write(text);
        const masked = createMask([text])(`${around}${form}${around}`);
        expect(masked).toContain('***');
        expect(masked).not.toContain(form);
        expect(masked).not.toContain(text);
      }),
      { numRuns: 300 },
    );
  });

  it('finds one whose end looks like the beginning of an escape, with what follows it', () => {
    const text = '!ü  `ü%a';
    expect(createMask([text])(`a b: ${escape(text)}a b: `)).toBe('a b: ***a b: ');
  });

  it('says nothing of a secret but a few characters where it was cut', () => {
    fc.assert(
      fc.property(secret, fc.integer({ min: 1, max: 39 }), (text, length) => {
        const shown = escape(cut(`It is ${text}`, 6 + Math.min(length, text.length - 1)));
        expect(createMask([text])(shown)).not.toContain(escape(text.slice(0, 9)));
      }),
    );
    expect(createMask(['xoxb-123456-secret'])('It is xoxb-123456-…')).toBe('It is ***…');
  });

  it('leaves a text without secrets as it is', () => {
    const word = fc.constantFrom(
      'release',
      'a',
      '…',
      '\n',
      '%41',
      '&amp;',
      '\\',
      'npm test',
      '***',
      'ü',
      '\u2060',
      '1',
    );
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        expect(createMask(['xoxb-123456-secret', 'p&ss "word"'])(text)).toBe(text);
      }),
    );
  });

  it('is done after once', () => {
    fc.assert(
      fc.property(secret, fc.constantFrom(...Object.values(FORMS)), (text, write) => {
        const mask = createMask([text]);
        const masked = mask(`a ${write(text)} z`);
        expect(mask(masked)).toBe(masked);
      }),
    );
  });
});

describe('lines of output', () => {
  /** What may stand between two characters of a secret without hiding it from whoever reads the log. */
  const between = fc.constantFrom('', '', '\r', '\n', '\r\n', '\u001B[31m', '\u001B[0;1;4m', '\u0007');

  it('hold no secret, in whatever form and however its bytes arrive', () => {
    fc.assert(
      fc.property(
        secret,
        fc.constantFrom(...Object.values(FORMS)),
        between,
        fc.nat(100),
        fc.array(fc.nat(200), { maxLength: 4 }),
        (text, write, inside, where, cuts) => {
          const form = write(text);
          const at = where % (form.length + 1);
          const bytes = Buffer.from(`before\n${form.slice(0, at)}${inside}${form.slice(at)}\nthen`);
          const read = linesOf(inPieces(bytes, cuts), [text]);
          expect(read.at(0)).toBe('before');
          expect(read.at(-1)).toBe('then');
          const said = read.slice(1, -1).join('');
          expect(said).toContain('***');
          expect(said).not.toContain(form);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('hold no secret, at every place at which two chunks can meet', () => {
    const text = 'xoxb-7/s3cr"t+& ü€';
    for (const [name, write] of Object.entries(FORMS)) {
      const bytes = Buffer.from(`a ${write(text)} z\n`);
      const all = Array.from(bytes, (_, index) => linesOf([bytes.subarray(0, index), bytes.subarray(index)], [text]));
      expect({ name, lines: new Set(all.flat()) }).toEqual({
        name,
        lines: new Set([expect.stringMatching(/^a .{0,7}\*\*\*.{0,3} z$/)]),
      });
    }
  });

  it('hold no secret where a line is too long and goes on as another', () => {
    const text = 'xoxb-7/s3cr"t+& ü€';
    for (let before = 0; before <= text.length + 1; before += 1) {
      const filler = Buffer.from('.'.repeat(64 * 1024 - before));
      const lines = linesOf(
        [filler, Buffer.from(`${text.slice(0, 5)}\u001B[3`), Buffer.from(`1m${text.slice(5)} z`)],
        [text],
      );
      expect(lines.join('').replace(/^\.+/, '')).toBe('*** z');
    }
  });

  it('come out unchanged where there is no secret, however their bytes arrive', () => {
    const line = fc.string({
      unit: fc.constantFrom('a', 'x', 'xo', 'xoxb', ' ', '%', '\\', '&', 'ü', '€'),
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.array(fc.nat(100)), (lines, cuts) => {
        const bytes = Buffer.from(lines.map((one) => `${one}\n`).join(''));
        expect(linesOf(inPieces(bytes, cuts), ['xoxb-1234567890'])).toEqual(lines);
      }),
    );
  });
});

function inPieces(bytes: Buffer, cuts: readonly number[]): Buffer[] {
  const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((to, index) => bytes.subarray(places[index], to));
}

function linesOf(chunks: Buffer[], secrets: string[]): string[] {
  const reader = createLineReader(createMask(secrets));
  return [...chunks.flatMap((chunk) => reader.read(chunk)), ...reader.end()];
}
