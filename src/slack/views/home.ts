import type { HomeView } from '@slack/types';
import type { Release } from '../../release/release.ts';
import type { Person } from '../../release/role.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Names } from '../mrkdwn.ts';
import { nextDeeds } from './next-deeds.ts';
import { worstFirst } from './status.ts';
import { summaryLines } from './summary.ts';

/** The app's Home: what is under way, and first what waits for this person. */
export function homeView(releases: readonly Release[], names: Names, person: Person): HomeView {
  const sorted = worstFirst(releases);
  const mine = sorted.filter((release) => nextDeeds(release, person).length > 0);
  const others = sorted.filter((release) => !mine.includes(release));
  const draft = () => [
    section('*Waiting for you*'),
    ...(mine.length === 0
      ? [context('Nothing. Enjoy the silence.')]
      : sections(mine.flatMap((release) => waiting(release, names, person)))),
    section('*Also under way*'),
    ...(others.length === 0
      ? [context('Nothing. `/release` in a channel shows what you can start.')]
      : sections(others.flatMap((release) => summaryLines(release, names)))),
  ];
  return { type: 'home', blocks: finish('Releases', [draft]).blocks };
}

function waiting(release: Release, names: Names, person: Person): string[] {
  return [...summaryLines(release, names), ...nextDeeds(release, person).map((deed) => `   → ${deed}`), ''];
}
