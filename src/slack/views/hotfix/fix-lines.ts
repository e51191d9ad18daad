import type { Release } from '../../../release/release.ts';
import { code, cut, escape, nameOf, type Names } from '../../mrkdwn.ts';
import { commits } from '../commits.ts';
import type { Line } from '../step-state.ts';

const SHOWN = 5;

/** What has been pushed so far while a hotfix waits for its fix, the newest first; or where to push it. */
export function fixLines(release: Release, { standing }: Line, names: Names): string[] {
  if (standing !== 'to-sign') return [];
  const { branch, candidate, arrivals = [], main, previousTag, hotfix } = release;
  if (!candidate?.changes) {
    return [
      `    Push the fix to ${code(branch)}: ${code(`git fetch && git switch ${branch}`)}. It shows here as it arrives.`,
    ];
  }
  const shown = arrivals.slice(-SHOWN).toReversed();
  const more = arrivals.length - shown.length;
  const fromMain = hotfix?.base === 'main' ? candidate.changes - arrivals.length : 0;
  return [
    ...shown.map(
      ({ commit, subject, author }) =>
        `    ${code(commit.slice(0, 7))} ${escape(cut(subject, 100))} – ${nameOf(names, author)}`,
    ),
    ...(more > 0 ? [`    … and ${commits(more)} more`] : []),
    ...(fromMain > 0 ? [`    ${commits(fromMain)} of ${escape(main)} since ${escape(previousTag ?? '')}`] : []),
  ];
}
