import type { KnownBlock } from '@slack/types';
import type { Release } from '../../release/release.ts';
import { context } from '../blocks.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';
import { shortCommit } from './plan/commit-line.ts';

const SHOWN = 5;

/** What was let through, who said so and why: gates without their approvals, commits that shouldn't be there; and what the release goes without: shown for ever. */
export function waiverBlocks(release: Release, names: Names): KnownBlock[] {
  const { waivers, leftOut = [], candidate, follows } = release;
  const subjects = new Map((candidate?.objections ?? []).map(({ commit, subject }) => [commit, subject]));
  const stays = waivers.slice(-SHOWN).map(({ commit, reason, by, at }) => {
    const subject = subjects.get(commit);
    const what = `${shortCommit(commit)}${subject === undefined ? '' : ` ${escape(cut(subject, 80))}`}`;
    return `✋ ${what} stays in, says ${nameOf(names, by)}, ${when(at)}: “${prose(cut(reason, 300), names)}”`;
  });
  const more = waivers.length - stays.length;
  const without = leftOut
    .slice(0, SHOWN)
    .map(
      ({ commit, subject, how }) =>
        `➖ ${shortCommit(commit)} ${escape(cut(subject, 80))} is left out${how === 'reverted' ? ': taken back on the branch' : ''}`,
    );
  const moreOut = leftOut.length - without.length;
  const lines = [
    ...(follows ? [`Takes the place of v${escape(follows.version)}, which was cancelled for it`] : []),
    ...overridden(release, names),
    ...stays,
    ...(more > 0 ? [`… and ${more} more that were let in earlier`] : []),
    ...without,
    ...(moreOut > 0 ? [`… and ${moreOut} more left out`] : []),
  ];
  return lines.length === 0 ? [] : [context(lines.join('\n'))];
}

/** Gates that were passed without the approvals that were missing. */
function overridden({ gateOverrides = [], checklist }: Release, names: Names): string[] {
  return gateOverrides.slice(-SHOWN).map(({ gate, by, at, reason, missing }) => {
    const title = checklist.gates.find(({ id }) => id === gate)?.title ?? gate;
    return `✋ ${escape(cut(title, 80))} was overridden by ${nameOf(names, by)}, ${when(at)}, without ${escape(missing)}: “${prose(cut(reason, 300), names)}”`;
  });
}
