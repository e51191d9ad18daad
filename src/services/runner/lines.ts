import { StringDecoder } from 'node:string_decoder';
import { stripVTControlCharacters } from 'node:util';
import type { Mask } from './mask.ts';

/** A line that is longer than this many characters goes on as another one: output without line ends must not fill the memory. */
const LONGEST = 64 * 1024;

/** No terminal sequence that means anything is longer. */
const LONGEST_SEQUENCE = 512;

/** Control characters that are left when the terminal's sequences are gone; a tab is text. */
// oxlint-disable-next-line no-control-regex -- finding control characters is its purpose
const CONTROL = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** Where a line that was too long goes on: no text has it, its control characters are gone. */
const SEAM = '\0';

/** Cuts a stream of bytes into lines fit for people: whole characters, no terminal sequences, no secrets. */
export interface LineReader {
  /** The lines that are complete; those that may hold the beginning of a secret wait for what follows. */
  read(chunk: Buffer): string[];
  /** What is left at the end of the stream. */
  end(): string[];
}

/** A carriage return ends a line too: a progress bar becomes a line for each of its states. */
export function createLineReader(mask: Mask): LineReader {
  const decoder = new StringDecoder('utf8');
  /** As it came, without a line end so far. */
  let rest = '';
  /** Cleaned lines, each with its end: none of their secrets is masked yet, since it may go on in the next one. */
  let waiting = '';
  return {
    read(chunk) {
      const pieces = (rest + decoder.write(chunk)).split(/\r?\n|\r(?=[^\n])/);
      rest = pieces.pop() ?? '';
      for (const piece of pieces) waiting += `${clean(piece)}\n`;
      if (rest.length > LONGEST) {
        const whole = beforeSequence(rest);
        waiting += `${clean(rest.slice(0, whole))}${SEAM}`;
        rest = rest.slice(whole);
      }
      const until = settled(waiting, mask);
      const lines = linesIn(waiting.slice(0, until), mask);
      waiting = waiting.slice(until);
      return lines;
    },
    end() {
      const last = clean(rest + decoder.end());
      const lines = linesIn(last === '' ? waiting : `${waiting}${last}\n`, mask);
      rest = waiting = '';
      return lines;
    },
  };
}

function clean(line: string): string {
  return stripVTControlCharacters(line).replace(CONTROL, '');
}

/** A terminal's sequence at the end of what came so far may not be complete: it stays with what follows. */
function beforeSequence(text: string): number {
  const escape = Math.max(text.lastIndexOf('\u001B'), text.lastIndexOf('\u009B'));
  return escape < text.length - LONGEST_SEQUENCE ? text.length : escape;
}

/** Up to where whole lines can go: to no line end that a secret goes over, or may go over. */
function settled(text: string, mask: Mask): number {
  let until = lineEndBefore(text, mask.unfinished(text));
  for (const [from, to] of mask.found(text).toReversed())
    if (from < until && until < to) until = lineEndBefore(text, from);
  return until;
}

function lineEndBefore(text: string, index: number): number {
  if (index === 0) return 0;
  return Math.max(text.lastIndexOf('\n', index - 1), text.lastIndexOf(SEAM, index - 1)) + 1;
}

function linesIn(text: string, mask: Mask): string[] {
  // oxlint-disable-next-line no-control-regex -- the seam is one
  return text === ''
    ? []
    : mask(text)
        .replace(/[\n\0]$/, '')
        .split(/[\n\0]/);
}
