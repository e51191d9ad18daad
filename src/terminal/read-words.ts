import { parseCommand, type Known } from '../slack/commands/parse.ts';
import type { Ask } from '../slack/intent.ts';

/** Longer than anything that Slack lets anybody type. */
const MAX_WORDS = 4_000;

/**
 * What was typed at a terminal, read as if it had been typed in Slack. `@bob` is the person that this user of the operating
 * system is, `@U02BOB` the person of that id.
 */
export function readWords(
  words: string,
  { operators, known }: { operators: ReadonlyMap<string, string>; known: Known },
): { ask: Ask } | { mistake: string } {
  if (words.length > MAX_WORDS)
    return { mistake: `That is too long (${words.length} characters): type at most ${MAX_WORDS}.` };
  return parseCommand(asSlackSends(words, operators), known);
}

/** Nothing that was typed here is mark-up but the mentions that we make of it. */
function asSlackSends(words: string, operators: ReadonlyMap<string, string>): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped.replaceAll(/(?<=^|\s)@([\w.@\\-]+\$?)/g, (typed, name: string) => {
    const id = operators.get(name) ?? (/^[UW][A-Z0-9]{2,}$/.test(name) ? name : undefined);
    return id === undefined ? typed : `<@${id}>`;
  });
}
