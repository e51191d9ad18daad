import { openAlert } from '../../release/aftercare.ts';
import type { Release } from '../../release/release.ts';
import type { Person } from '../../release/role.ts';
import { context, finish, section, sections } from '../blocks.ts';
import type { Message } from '../message.ts';
import type { Names } from '../mrkdwn.ts';
import { lockLines, type LockedProject } from './lock/lock-lines.ts';
import { nextDeeds } from './next-deeds.ts';
import { summaryLine, summaryLines } from './summary.ts';

/**
 * What is going on, and what this person can do next: the answer to `/release` and `/release status`.
 * @param locked the projects whose deployments are locked
 */
export function statusMessage(
  releases: readonly Release[],
  names: Names,
  person: Person,
  locked: readonly LockedProject[] = [],
): Message {
  const locks = lockLines(locked, names, person);
  const first = locks.length === 0 ? [] : [...locks, ''];
  if (releases.length === 0) return finish(NOTHING, [() => sections([...first, NOTHING])]);
  const full = (): ReturnType<typeof sections> =>
    sections([
      ...first,
      ...worstFirst(releases).flatMap((release) => [...summaryLines(release, names), ...deeds(release, person)]),
    ]);
  const bare = (): ReturnType<typeof sections> =>
    sections([...first, ...worstFirst(releases).map((release) => summaryLine(release, names))]);
  return finish('Releases under way', [full, bare]);
}

/** Releases with an open alert, then the others. */
export function worstFirst(releases: readonly Release[]): Release[] {
  return releases.toSorted((one, other) => Number(!openAlert(one)) - Number(!openAlert(other)));
}

/** A project's releases, newest first. */
export function listMessage(releases: readonly Release[], names: Names): Message {
  if (releases.length === 0) return finish(NO_RELEASES, [() => [section(NO_RELEASES)]]);
  const lines = releases.map((release) => `• ${summaryLine(release, names)}`);
  return finish('Releases', [
    () => [...sections(lines), context('`/release status 1.3.0` tells more about one of them.')],
  ]);
}

const NOTHING = 'Nothing is under way. `/release patch`, `/release minor` or `/release major` starts a release.';
const NO_RELEASES = 'There was no release yet. `/release patch`, `/release minor` or `/release major` starts one.';

function deeds(release: Release, person: Person): string[] {
  const deeds = nextDeeds(release, person);
  return deeds.length === 0 ? [''] : ['You can', ...deeds.slice(0, 8).map((deed) => `   → ${deed}`), ''];
}
