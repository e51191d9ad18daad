import type { KnownBlock } from '@slack/types';
import { sayDuration } from '../../../release/duration.ts';
import type { Release } from '../../../release/release.ts';
import { header, sections } from '../../blocks.ts';
import { cut, escape, prose, when, type Names } from '../../mrkdwn.ts';
import { rolledBack } from '../rollback.ts';
import { what } from '../notice-words.ts';
import { moreBlocks } from './more.ts';

type Ended = Release & { ended: NonNullable<Release['ended']> };

/** How the last releases ended, the latest first; nothing before the first one did. */
export function recentBlocks(releases: readonly Release[], names: Names, most: number): KnownBlock[] {
  const ended = releases
    .filter((release): release is Ended => release.ended !== undefined)
    .toSorted((one, other) => Date.parse(other.ended.at) - Date.parse(one.ended.at));
  if (ended.length === 0) return [];
  return [
    header('Recent releases'),
    ...sections(ended.slice(0, most).map((release) => line(release, names))),
    ...moreBlocks(ended.length, most, '`/release list`'),
  ];
}

function line(release: Ended, names: Names): string {
  const { ended, startedAt, type, rollback } = release;
  const mark = ended.how === 'cancelled' ? '🛑' : rollback?.doneAt === undefined ? '✅' : '↩️';
  const took = sayDuration(Math.max(0, Date.parse(ended.at) - Date.parse(startedAt)));
  const why = ended.reason === undefined ? '' : `: “${prose(cut(ended.reason.replaceAll(/\s+/g, ' '), 100), names)}”`;
  return `${mark} *${what(release)}* (${escape(type)}) · ${ended.how} ${when(ended.at)}, after ${took}${rolledBack(release)}${why}`;
}
