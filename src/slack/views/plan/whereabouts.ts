import type { Whereabouts } from '../../../release/plan-report.ts';
import type { Release } from '../../../release/release.ts';
import { list } from '../../../release/wording.ts';
import { code, cut, date, escape } from '../../mrkdwn.ts';
import { phaseTitle, progress } from '../progress.ts';

/**
 * In which release a change is, and where that stands: one sentence of mrkdwn.
 * @param release the one that it is in, where T-Minus knows it
 */
export function whereabouts(found: Whereabouts, release: Release | undefined): string {
  const { picks = [] } = found;
  const also = list(
    picks.map((pick) => `${pickedIn(pick)} (${code(pick.commit.slice(0, 7))})`),
    'and',
  );
  return picks.length === 0 ? place(found, release) : `${place(found, release)} The same change, picked: ${also}.`;
}

function pickedIn(pick: NonNullable<Whereabouts['picks']>[number]): string {
  return pick.kind === 'released' ? `in ${escape(pick.tag)}` : `on its way in v${escape(pick.version)}`;
}

function place(found: Whereabouts, release: Release | undefined): string {
  const { commit, subject } = found;
  const what = `${code(commit.slice(0, 7))} “${escape(cut(subject, 150))}”`;
  switch (found.kind) {
    case 'released':
      return `${what} is in ${escape(found.tag)}${release ? `, ${standing(release)}` : ''}.`;
    case 'under-way':
      return `${what} will be in v${escape(found.version)}${release ? `, ${standing(release)}` : ', which is under way'}.`;
    case 'waiting':
      return found.next
        ? `${what} is on main, and in no release yet: the next could be v${escape(found.next.version)} (${code(`/release ${found.next.type}`)}).`
        : `${what} is on main, and in no release yet.`;
    case 'reverted':
      return `${what} was taken back by ${code(found.by.slice(0, 7))}: it is in no release.`;
    case 'elsewhere':
      return `${what} is on no branch that is released from: it is in no release.`;
    default:
      return found satisfies never;
  }
}

function standing(release: Release): string {
  const { ended, rollback } = release;
  if (rollback) return 'which was rolled back';
  if (ended) return `which was ${ended.how} on ${date(ended.at, '{date_short}')}`;
  const { done, total } = progress(release);
  const phase = phaseTitle(release);
  return phase === undefined
    ? `which opens on ${escape(release.targetDate)}`
    : `which is in ${escape(phase)} with ${done} of ${total} done`;
}
