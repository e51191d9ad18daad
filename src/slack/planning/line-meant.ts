import type { ChangelogEntry } from '../../release/changelog.ts';
import type { ChangelogEdits } from '../../release/edits.ts';
import { isMeant } from '../../release/is-meant.ts';
import { list } from '../../release/wording.ts';
import { cut } from '../mrkdwn.ts';
import { plainLine } from '../plain-line.ts';
import type { LineRef } from './line-edit.ts';

type OwnLine = ChangelogEdits['added'][number];

/** How a line is named in words: by its commit, and by its number where the commit tells several. */
export function lineName({ key, commit }: ChangelogEntry, entries: readonly ChangelogEntry[]): string {
  const own = linesOf(commit, entries);
  const number = own.findIndex((entry) => entry.key === key) + 1;
  const seven = commit.slice(0, 7);
  const isShared = entries.some((entry) => entry.commit !== commit && entry.commit.startsWith(seven));
  return `${isShared ? commit.slice(0, 12) : seven}${own.length > 1 ? `#${number}` : ''}`;
}

/**
 * The line that somebody means.
 * @param where the changelog as people say it
 */
export function lineMeant(
  entries: readonly ChangelogEntry[],
  { how, commit: word, line: number }: LineRef & { how: string },
  where: string,
): { entry: ChangelogEntry } | { problem: string } {
  const commits = [...new Set(entries.map(({ commit }) => commit))].filter((id) => isMeant(word, id));
  const [commit] = commits;
  const short = `\`${word.slice(0, 12)}\``;
  if (commit === undefined)
    return { problem: `${short} tells no line of ${where}: choose one of \`/release changelog lines\`.` };
  if (commits.length > 1) {
    const ids = commits.slice(0, 5).map((id) => `\`${id.slice(0, 12)}\``);
    return { problem: `${short} may be ${list(ids)}: write more of it.` };
  }
  const lines = linesOf(commit, entries);
  const entry = lines[(number ?? 1) - 1];
  if (entry && (number !== undefined || lines.length === 1)) return { entry };
  const name = commit.slice(0, 7);
  const each = lines.slice(0, 9).map(({ text }, index) => `\`${name}#${index + 1}\` “${cut(plainLine(text), 60)}”`);
  return {
    problem: `${short} tells ${lines.length === 1 ? 'one line' : `${lines.length} lines`} of ${where}: say which, as in \`/release changelog ${how} ${name}#1\`, of ${list(each)}.`,
  };
}

/** The line of people's own that begins like this, with its section in front or without. */
export function ownLineMeant(added: readonly OwnLine[], words: string): { line: OwnLine } | { problem: string } {
  const said = words.toLowerCase();
  const names = ({ section, text }: OwnLine): string[] => [text, `${section}: ${text}`].map((one) => one.toLowerCase());
  const exact = added.filter((line) => names(line).includes(said));
  const found = exact.length > 0 ? exact : added.filter((line) => names(line).some((name) => name.startsWith(said)));
  const [line] = found;
  const shown = `“${cut(words, 60)}”`;
  if (line && found.length === 1) return { line };
  const those = (line ? found : added).slice(0, 5).map(({ section, text }) => `“${section}: ${cut(text, 60)}”`);
  if (line) return { problem: `${shown} may be ${list(those)}: write more of it.` };
  return {
    problem:
      those.length === 0
        ? 'Nobody has added a line of their own: hide the line of a commit with `/release changelog hide <commit>`.'
        : `No line of your own begins with ${shown}: choose ${list(those)}.`,
  };
}

/** In an order that editing doesn't change. */
function linesOf(commit: string, entries: readonly ChangelogEntry[]): ChangelogEntry[] {
  const own = entries.filter((entry) => entry.commit === commit);
  return own.toSorted((one, other) => one.key.length - other.key.length || (one.key < other.key ? -1 : 1));
}
