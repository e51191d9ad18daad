import type { EventOf, ReleaseEvent } from '../../release/event.ts';
import type { Names } from '../mrkdwn.ts';
import type { Tell } from './notice-table.ts';
import { inPhase, what } from './notice-words.ts';
import { pullRequestLink, reviewers } from './review-line.ts';

/** Told once: that there is a pull request to review, and each time that somebody new asks for changes. */
export const tellReview: Tell<EventOf<'ReviewSeen'>> = ({ step, seen }, release, names, before) => {
  if (!seen) return undefined;
  const last = before.findLast((event) => isSeen(event))?.seen;
  const told = askedAnew(seen, last, names);
  if (last?.number === seen.number) return told === '' ? undefined : inPhase(release, step, `✋ ${told}.`);
  const words = `👀 ${pullRequestLink(seen)} of ${what(release)} waits for its reviewers${told === '' ? '' : `: ${told}`}.`;
  return inPhase(release, step, words);
};

type Seen = EventOf<'ReviewSeen'> & { seen: NonNullable<EventOf<'ReviewSeen'>['seen']> };

function isSeen(event: ReleaseEvent): event is Seen {
  return event.type === 'ReviewSeen' && event.seen !== undefined;
}

function askedAnew(seen: Seen['seen'], last: Seen['seen'] | undefined, names: Names): string {
  const anew = seen.changesAskedBy.filter((one) => !last?.changesAskedBy.includes(one));
  return anew.length === 0 ? '' : `${reviewers(anew, names)} asked for changes in ${pullRequestLink(seen)}`;
}
