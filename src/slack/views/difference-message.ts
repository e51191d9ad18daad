import type { KnownBlock } from '@slack/types';
import type { Difference } from '../../release/plan-report.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import { code, cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { commits as counted } from './commits.ts';
import { commitLine } from './plan/commit-line.ts';

/**
 * What is new since a gate was approved: commits, the changelog, and what was done anew for it.
 * @param person who asks: what they approved themselves is told as theirs
 */
export function differenceMessage(release: Release, difference: Difference, names: Names, person: string): Message {
  const { title, since, commit } = difference;
  const who = since.by === person ? 'you' : nameOf(names, since.by);
  const what = `${escape(release.project)} ${escape(tagOf(release.version))}`;
  const head = `🔎 *${what}* since ${who} approved ${escape(cut(title, 80))}, ${when(since.at)}`;
  const range = since.commit === commit ? '' : `${code(since.commit.slice(0, 7))} → ${code(commit.slice(0, 7))}`;
  const draft = (most: number) => (): KnownBlock[] => [
    section(head),
    ...(range === '' ? [] : [context(range)]),
    ...sections(linesOf(difference, names, most)),
  ];
  return finish(`What changed in ${what}`, [draft(20), draft(5)]);
}

/** @param most of each kind that are told one by one */
function linesOf({ commits, notes, results }: Difference, names: Names, most: number): string[] {
  const parts = [
    part(
      commits.length === 0 ? '' : `*${counted(commits.length)}*`,
      commits.map((commit) => `➕ ${commitLine(commit, names)}`),
      most,
    ),
    part(
      '*Changelog*',
      [...notes.added.map((line) => `➕ ${bare(line)}`), ...notes.removed.map((line) => `➖ ${bare(line)}`)],
      most,
    ),
    part(
      '*Done anew*',
      results.map(({ title, summary }) => `✅ ${escape(cut(title, 80))}: ${prose(cut(summary, 200), names)}`),
      most,
    ),
  ].flat();
  return parts.length === 0 ? ['Nothing has changed since: what was approved then is what there is.'] : parts;
}

/** A line of the changelog's Markdown without what makes it an entry or a heading. */
function bare(line: string): string {
  return escape(cut(line.replace(/^(?:- |#+ )/, ''), 200));
}

function part(heading: string, lines: readonly string[], most: number): string[] {
  if (lines.length === 0) return [];
  const more = lines.length - most;
  return [heading, ...lines.slice(0, most), ...(more > 0 ? [`… and ${more} more`] : [])];
}
