import { parseDate } from '../../release/calendar.ts';
import { nearest } from '../../release/nearest.ts';
import { isVersion } from '../../release/version.ts';
import type { Ask } from '../intent.ts';
import type { Said, Scope } from './said.ts';
import { typedText } from './typed-text.ts';
import { VERBS } from './verbs.ts';

/** What the words may refer to. */
export interface Known {
  /** Names of the configured projects. */
  projects: readonly string[];
  /** Today (YYYY-MM-DD) where the project is, or where the channel's project is. */
  today: (project: string | undefined) => string;
}

/**
 * Reads what was typed after `/release`: `[project] [version] verb …`. Pure; any text at all gives an ask or a mistake.
 * `mistake` is a sentence for people, in plain text.
 */
export function parseCommand(typed: string, known: Known): { ask: Ask } | { mistake: string } {
  const text = typedText(typed);
  const { scope, words } = scopeOf(text === '' ? [] : text.split(' '), known.projects);
  const [first, ...rest] = words;
  if (first === undefined) return { ask: { kind: 'overview', ...scope } };
  const verb = first.toLowerCase();
  const read = Object.hasOwn(VERBS, verb) ? VERBS[verb] : undefined;
  if (!read) return { mistake: unknown(first, known.projects) };
  const said: Said = {
    verb,
    words: rest,
    scope,
    projects: known.projects,
    readDate: (word, project) => parseDate(word, known.today(project)),
  };
  return read(said);
}

/** A project's name and a version may come first, in either order. */
function scopeOf(words: string[], projects: readonly string[]): { scope: Scope; words: string[] } {
  const scope: Scope = {};
  let index = 0;
  for (const word of words.slice(0, 2)) {
    const version = word.replace(/^v(?=\d)/, '');
    if (scope.project === undefined && projects.includes(word) && !Object.hasOwn(VERBS, word)) scope.project = word;
    else if (scope.version === undefined && isVersion(version)) scope.version = version;
    else break;
    index += 1;
  }
  return { scope, words: words.slice(index) };
}

function unknown(word: string, projects: readonly string[]): string {
  const known = [...Object.keys(VERBS), ...projects];
  const shown = word.length > 40 ? `${word.slice(0, 40)}…` : word;
  return `I don't know “${shown}”. Did you mean \`/release ${nearest(word.slice(0, 40), known)}\`? \`/release help\` lists what there is.`;
}
