import type { Candidate } from '../../release/candidate.ts';
import type { Release } from '../../release/release.ts';
import { list } from '../../release/wording.ts';
import { code, cut, escape, nameOf, type Names } from '../mrkdwn.ts';
import { commitsSince } from './commits.ts';
import { link } from './link.ts';

/** So many authors are named. */
const NAMED = 4;

/** What there is to review where nothing but git is there: how much, by whom, and where most of it is. */
export function compareLines(release: Release, names: Names): string[] {
  const { candidate } = release;
  if (!candidate) return [];
  const { diff, changes, authors } = candidate;
  const by = authors.length === 0 ? '' : ` by ${authorsOf(authors, names)}`;
  const size = diff
    ? [`${diff.files} ${diff.files === 1 ? 'file' : 'files'}, +${diff.added} −${diff.removed} lines`]
    : [];
  const there = diff?.address === undefined ? [] : [link(diff.address, 'compare')];
  return [
    `    ${[`${commitsSince(changes, release)}${by}`, ...size, ...there].join(' · ')}`,
    ...(diff && diff.most.length > 0 ? [`    Most in ${list(diff.most.map(fileIn), 'and')}`] : []),
  ];
}

function fileIn({ path, added, removed }: NonNullable<Candidate['diff']>['most'][number]): string {
  return `${code(cut(path, 60))} +${added} −${removed}`;
}

function authorsOf(authors: readonly string[], names: Names): string {
  const shown = authors.slice(0, NAMED).map((one) => (names.has(one) ? nameOf(names, one) : escape(cut(one, 60))));
  return list(authors.length > NAMED ? [...shown, `${authors.length - NAMED} more`] : shown, 'and');
}
