/** Markdown's backslashes, which the changelog puts before what would start a block. */
const BACKSLASH = /\\([\\#><*+\-_`~[\].)(!])/g;

/** A line of the changelog as people write it: whoever edits it sees no mark-up, and the file gets its own again. */
export function plainLine(text: string): string {
  return text.replaceAll(BACKSLASH, '$1');
}
