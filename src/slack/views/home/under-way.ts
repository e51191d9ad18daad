import type { KnownBlock } from '@slack/types';
import type { Release } from '../../../release/release.ts';
import type { Person } from '../../../release/role.ts';
import { context, header, sections } from '../../blocks.ts';
import { channelLink, type Names } from '../../mrkdwn.ts';
import { awaitedDeeds } from '../next-deeds.ts';
import { nowLine } from '../now.ts';
import { worstFirst } from '../status.ts';
import { summaryLine } from '../summary.ts';
import { moreBlocks } from './more.ts';

/** More of them say nothing more: the channel has the rest. */
const MAX_DEEDS = 6;

/** Everything that is under way: first what waits for this person, and how to do it. */
export function underWayBlocks(releases: readonly Release[], names: Names, person: Person, most: number): KnownBlock[] {
  const sorted = worstFirst(releases);
  const mine = sorted.filter((release) => awaitedDeeds(release, person).length > 0);
  const others = sorted.filter((release) => !mine.includes(release));
  const told = (some: readonly Release[]): KnownBlock[] => [
    ...sections(some.slice(0, most).flatMap((release) => [...lines(release, names, person), ''])),
    ...moreBlocks(some.length, most, '`/release status`'),
  ];
  return [
    header('Waiting for you'),
    ...(mine.length === 0 ? [context('Nothing. Enjoy the silence.')] : told(mine)),
    ...(others.length === 0 ? [] : [header('Also under way'), ...told(others)]),
  ];
}

function lines(release: Release, names: Names, person: Person): string[] {
  const now = nowLine(release, names);
  return [
    `${summaryLine(release, names)} · ${channelLink(release.channel)}`,
    ...(now === undefined ? [] : [now]),
    ...awaitedDeeds(release, person)
      .slice(0, MAX_DEEDS)
      .map((deed) => `   → ${deed}`),
  ];
}
