import { closest } from 'fastest-levenshtein';

/** The known word that is most like the one that was typed. */
export function nearest(word: string, known: readonly string[]): string {
  return closest(word.toLowerCase(), [...known]);
}
