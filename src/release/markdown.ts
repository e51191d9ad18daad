/** Characters that end a line, move the cursor, or turn the direction of the text. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;
/** What begins a block (CommonMark 0.31, sections 4 and 5), or a link definition, which would not be shown at all. */
const BLOCK_START =
  /^(?=#{1,6}(?:\s|$)|>|<|[-+*](?:\s|$)|(?:-\s*){3}$|(?:\*\s*){3}$|(?:_\s*){3}$|`{3}|~{3}|\[[^\]]*\]:)/;
const NUMBERED_START = /^(\d{1,9})(?=[.)](?:\s|$))/;

/**
 * Somebody's text as one line of a list: it cannot become a heading, a list, a quotation, HTML or a second line.
 * Doing it twice changes nothing more.
 */
export function asListItem(text: string): string {
  return onOneLine(text).replace(BLOCK_START, '\\').replace(NUMBERED_START, '$1\\');
}

/** Markdown's backslashes, which the changelog puts before what would start a block. */
const BACKSLASH = /\\([\\#><*+\-_`~[\].)(!])/g;

/** A line of the changelog as people write it: whoever edits it sees no mark-up, and the file gets its own again. */
export function plainLine(text: string): string {
  return text.replaceAll(BACKSLASH, '$1');
}

/** Somebody's text on one line, without characters that nobody sees. */
export function onOneLine(text: string): string {
  return text.replace(UNPRINTABLE, ' ').replace(/\s+/g, ' ').trim();
}
