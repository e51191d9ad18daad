import { isOfApi } from '../../../release/api-verdict.ts';
import type { Objection } from '../../../release/objection.ts';
import { code, cut, escape, nameOf, type Names } from '../../mrkdwn.ts';
import { link } from '../link.ts';

/** Where commits can be looked at: commit -> address. */
export type Links = Readonly<Record<string, string>>;

/** A commit with its author, linked where it can be looked at: `3f2a9c1 feat: dark mode – Erin`. */
export function commitLine(
  { commit, subject, author }: Pick<Objection, 'commit' | 'subject' | 'author'>,
  names: Names,
  links: Links = {},
): string {
  const words = escape(cut(subject.replaceAll(/\s+/g, ' ').trim(), 120));
  return `${shortCommit(commit, links[commit])} ${words} – ${nameOf(names, cut(author, 60))}`;
}

/** Seven digits of it, or a word for what the project's own judge of its API found. */
export function shortCommit(commit: string, address?: string): string {
  if (isOfApi(commit)) return 'API check:';
  const short = commit.slice(0, 7);
  return address === undefined ? code(short) : link(address, short);
}
