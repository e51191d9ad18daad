import { asLine, entriesOf } from '../release/changelog-entries.ts';
import type { Contributor } from '../release/announcing.ts';
import { waysOnIn } from '../release/conventional.ts';
import type { StepResult } from '../release/event.ts';
import { onOneLine } from '../release/markdown.ts';
import type { Release } from '../release/release.ts';
import { cutText } from '../release/wording.ts';
import type { Commit } from '../services/repository/repository.ts';
import { commitTexts } from './commit-texts.ts';

const MAX_TODO = 400;
const MAX_NAME = 100;
const MAX_PEOPLE = 50;

/**
 * What commits tell readers besides the changelog's lines: what to do about what breaks, and whom to thank.
 * @param commits all since the last release, newest first
 * @param people Slack user id -> e-mail addresses
 */
export function forReaders(
  release: Pick<Release, 'ownCommits' | 'rules' | 'classified' | 'edits'>,
  commits: readonly Commit[],
  people: Record<string, string[]> = {},
): NonNullable<StepResult['forReaders']> {
  const { ownCommits: own } = release;
  const told = commitTexts(commits, { own });
  const ways = new Map(
    told.flatMap(({ message }) => waysOnIn(message)).map(({ breaks, todo }) => [asLine(breaks), onOneLine(todo)]),
  );
  const whatToDo = entriesOf({ ...release, commits: told }).flatMap(({ section, text, original, hidden }) => {
    const todo = ways.get(original?.text ?? text);
    const isTold = section === 'Breaking Changes' && !hidden;
    return isTold && todo !== undefined ? [{ line: text, todo: cutText(todo, MAX_TODO) }] : [];
  });
  return {
    whatToDo,
    thanks: contributors(
      commits.filter(({ id }) => !own.includes(id)),
      people,
    ),
  };
}

/** Each once, by name; bots aren't thanked. */
function contributors(commits: readonly Commit[], people: Record<string, string[]>): Contributor[] {
  const byEmail = new Map(
    Object.entries(people).flatMap(([id, owned]) => owned.map((email) => [email.toLowerCase(), id] as const)),
  );
  const all = new Map<string, Contributor>();
  for (const { authorName, authorEmail } of commits) {
    const id = byEmail.get(authorEmail.toLowerCase());
    if (id === undefined && isBot(authorName, authorEmail)) continue;
    const name = cutText(onOneLine(authorName), MAX_NAME);
    if (name !== '') all.set(id ?? name.toLowerCase(), { name, ...(id !== undefined && { id }) });
  }
  return [...all.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)).slice(0, MAX_PEOPLE);
}

/** As forges name them: `dependabot[bot]`, `renovate-bot`, `GitHub Actions`. */
function isBot(name: string, email: string): boolean {
  return /\[bot\]|[-_ .]bot$|^bot\b|^(?:github[- ]actions|dependabot|renovate)$/i.test(name) || /\[bot\]@/i.test(email);
}
