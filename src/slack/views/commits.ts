import type { Release } from '../../release/release.ts';
import { escape } from '../mrkdwn.ts';

/** `1 commit`, `10 commits`. */
export function commits(count: number): string {
  return `${count} commit${count === 1 ? '' : 's'}`;
}

/** How much is released: `10 commits since v1.2.0`, or `10 commits, the first release`. */
export function commitsSince(count: number, { previousTag }: Pick<Release, 'previousTag'>): string {
  return `${commits(count)}${previousTag === undefined ? ', the first release' : ` since ${escape(previousTag)}`}`;
}
