import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { Mask } from './mask.ts';

/** A line that is longer than this many characters goes on as another one: output without line ends must not fill the memory. */
const LONGEST = 64 * 1024;

/** Control characters that are left when the terminal's sequences are gone; a tab is text. */
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Cuts a stream of bytes into lines fit for people: whole characters, no terminal sequences, no secrets. */
export interface LineReader {
  /** The lines that this chunk completes. */
  read(chunk: Buffer): string[];
  /** What is left at the end of the stream. */
  end(): string[];
}

/** A carriage return ends a line too: a progress bar becomes a line for each of its states. */
export function createLineReader(mask: Mask): LineReader {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  return {
    read(chunk) {
      const pieces = (rest + decoder.write(chunk)).split(/\r?\n|\r(?=[^\n])/);
      rest = pieces.pop() ?? '';
      const lines = pieces.map((piece) => clean(piece, mask));
      if (rest.length > LONGEST) {
        const masked = mask(rest);
        // Its last characters may be the beginning of a secret: they wait for what follows.
        const cut = Math.max(0, masked.length - mask.longest);
        lines.push(clean(masked.slice(0, cut), mask));
        rest = masked.slice(cut);
      }
      return lines;
    },
    end() {
      const last = rest + decoder.end();
      rest = '';
      return last === '' ? [] : [clean(last, mask)];
    },
  };
}

/** Masked last: a sequence in the middle of a secret must not save it. */
function clean(line: string, mask: Mask): string {
  return mask(stripVTControlCharacters(line).replace(CONTROL, ''));
}
