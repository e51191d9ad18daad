import type { PhaseId } from '../../release/checklist.ts';
import type { EventOf, ReleaseEvent } from '../../release/event.ts';
import type { Release } from '../../release/release.ts';
import type { Names } from '../mrkdwn.ts';

/** What people hear of one event, in a thread; some of it in the channel, too. */
export interface Notice {
  /** Whose message's thread: a phase's, or the card's. */
  thread: PhaseId | 'card';
  /** Also shown in the channel: decisions, failures, the finish. */
  broadcast?: boolean;
  /** mrkdwn. */
  text: string;
  /** The last lines of a failure. */
  tail?: readonly string[];
  /** The full log, relative to the data directory, and what it is called in Slack. */
  log?: { path: string; name: string };
}

/** What is said of one kind of event, and where; undefined where nothing is. */
export type Tell<E extends ReleaseEvent> = (
  event: E,
  release: Release,
  names: Names,
  before: readonly ReleaseEvent[],
) => Notice | undefined;

/** One way to tell each kind of event. */
export type Notices = {
  [T in ReleaseEvent['type']]: Tell<EventOf<T>>;
};
