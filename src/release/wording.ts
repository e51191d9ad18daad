/**
 * Marks in text for people that only the edge can fill in: a name, or a time in the reader's zone.
 * The Slack views turn them into names (no ping) and date tokens.
 */
export function person(id: string): string {
  return `@{${id}}`;
}

/** An instant (ISO 8601, UTC), to be shown in the reader's time zone. */
export function time(iso: string): string {
  return `@{${iso}}`;
}

/** `a`, `a or b`, `a, b or c`. */
export function list(words: readonly string[], last: 'or' | 'and' = 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

/** The text, or its beginning and an ellipsis: at most so many characters, none of them cut in half. */
export function cutText(text: string, max: number): string {
  const characters = Array.from(
    new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text),
    (part) => part.segment,
  );
  return characters.length <= max ? text : `${characters.slice(0, max - 1).join('')}…`;
}
