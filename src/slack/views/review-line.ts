import type { Release } from '../../release/release.ts';
import {
  countedChecks,
  countedReviews,
  isSettledByUs,
  neededApprovals,
  openChecks,
  type Review,
  type Reviewer,
  type ReviewState,
} from '../../release/review.ts';
import { list } from '../../release/wording.ts';
import { code, cut, escape, nameOf, prose, type Names } from '../mrkdwn.ts';
import { link } from './link.ts';

/** So many checks, or reviewers, are named. */
const NAMED = 3;

/**
 * A pull request in review: `PR #12 · 1 of 2 reviews, @li asked for changes · 5 of 6 checks, *lint* failed`.
 * @param known what was last seen of it
 */
export function reviewLine(release: Release, known: ReviewState | undefined, names: Names): string {
  const { seen, trouble } = known ?? {};
  const troubled = trouble === undefined ? [] : [`⚠️ ${prose(cut(trouble, 300), names)}`];
  if (!seen) return troubled[0] ?? 'its pull request is being opened';
  return [
    pullRequestLink(seen),
    ...(seen.isDraft ? ['a draft: mark it as ready for review'] : []),
    reviews(seen, names),
    ...checks(seen),
    ...obstacles(release, seen),
    ...troubled,
  ].join(' · ');
}

/** `PR #12`, which leads to it. */
export function pullRequestLink({ number, url }: Pick<Review, 'number' | 'url'>): string {
  return link(url, `PR #${number}`);
}

/** Reviewers by their names in Slack where we know them, without a ping, else by their logins. */
export function reviewers(all: readonly Reviewer[], names: Names): string {
  const shown = all.slice(0, NAMED).map((one) => (one.startsWith('@') ? escape(cut(one, 60)) : nameOf(names, one)));
  return list(all.length > NAMED ? [...shown, `${all.length - NAMED} more`] : shown, 'and');
}

function reviews(review: Review, names: Names): string {
  const { approvedBy, changesAskedBy } = review;
  const by = approvedBy.length === 0 ? '' : ` by ${reviewers(approvedBy, names)}`;
  const no = changesAskedBy.length === 0 ? '' : `, ${reviewers(changesAskedBy, names)} asked for changes`;
  return `${countedReviews(review)}${by}${no}`;
}

function checks({ checks }: Review): string[] {
  if (checks.length === 0) return [];
  const failed = checks.filter(({ state }) => state === 'failed');
  const running = checks.filter(({ state }) => state === 'running').length;
  const named = failed.slice(0, NAMED).map(({ name }) => `*${escape(cut(name, 60))}*`);
  const more = failed.length > NAMED ? [`${failed.length - NAMED} more`] : [];
  return [
    [
      countedChecks(checks),
      ...(failed.length > 0 ? [`${list([...named, ...more], 'and')} failed`] : []),
      ...(running > 0 ? [`${running} still to come`] : []),
    ].join(', '),
  ];
}

/** What neither a reviewer nor a check can help. */
function obstacles(release: Release, review: Review): string[] {
  const { main, branch, candidate } = release;
  if (review.head !== candidate?.commit)
    return [`it shows ${code(review.head.slice(0, 7))}, which is not the candidate yet`];
  const onto = escape(main);
  switch (review.merge) {
    case 'conflicts':
      if (isSettledByUs(review, release))
        return [`in conflict with ${onto} in version and changelog only: T-Minus keeps both`];
      return [`in conflict with ${onto}: merge ${onto} into ${escape(branch)} and resolve it there`];
    case 'behind':
      return [`${onto} has moved on, and its rules want ${escape(branch)} to hold it: merge ${onto} into it`];
    case 'blocked':
      return isSatisfied(review) ? [`${onto} asks for something more: its page says what`] : [];
    case 'ready':
    case 'unknown':
      return [];
    default:
      return review.merge satisfies never;
  }
}

function isSatisfied(review: Review): boolean {
  const { approvedBy, changesAskedBy, isDraft } = review;
  const isReviewed = approvedBy.length >= neededApprovals(review) && changesAskedBy.length === 0;
  return !isDraft && isReviewed && openChecks(review).length === 0;
}
