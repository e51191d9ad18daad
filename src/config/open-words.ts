import { GATES, PHASES } from '../release/checklist.ts';
import { RELEASE_TYPES } from '../release/version.ts';
import type { KnownStep } from './step-problems.ts';

/** What is said of every release and of every machine. */
const COMMON = [
  'true false yes no on off none null auto default',
  'production staging testing test development local localhost main master latest stable',
  'debug info warn error silent verbose release deploy build',
].join(' ');

/**
 * Whether a value is said in the open anyway: as a whole word of T-Minus's own, of its checklist, or of tminus.yaml. To
 * mask it would make messages unreadable, and protect nothing.
 * @param configuration the text of tminus.yaml
 */
export function openWords(checklist: readonly KnownStep[], configuration: string): (value: string) => boolean {
  const lines = checklist.flatMap(({ id, title = '' }) => [id, title]);
  const text = [COMMON, ...PHASES, ...GATES, ...RELEASE_TYPES, ...lines, configuration].join('\n');
  return (value) => {
    const word = value.trim();
    if (word === '') return false;
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (!isOfWord(text[at - 1], word[0]) && !isOfWord(text[at + word.length], word.at(-1))) return true;
    }
    return false;
  };
}

/** Does this character go on with the word that begins, or ends, with that one? */
function isOfWord(beside: string | undefined, own: string | undefined): boolean {
  return beside !== undefined && /[\p{L}\p{N}_]/u.test(beside) && /[\p{L}\p{N}_]/u.test(own ?? '');
}
