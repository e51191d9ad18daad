import type { KeyObject } from 'node:crypto';
import type { Desk } from '../engine/desk.ts';
import type { ReleaseEvent } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import type { Directory } from './directory.ts';
import type { Names } from './mrkdwn.ts';
import { postOnce, type PostDeps, type Posting } from './post-once.ts';
import type { SentMessage } from './sent.ts';
import { slackCode } from './slack-error.ts';
import type { Freezes } from './views/freeze/freezes.ts';

/** What keeping Slack up to date takes; `client` must be a posting client (web-client.ts). */
export interface SyncDeps extends PostDeps {
  desk: Pick<Desk, 'find' | 'chain' | 'projectLog' | 'withProgress'>;
  directory: Directory;
  readLog: ReadLog;
  /** What could not be told outside of Slack, of a release: by what it is about, a sentence. */
  troublesOf?: (release: string) => Promise<Record<string, string>>;
  /** Passports are signed with it (Ed25519); without one they are not. */
  signingKey?: KeyObject | undefined;
}

/** Reads a log or a picture by its path relative to the data directory; undefined when it isn't on this machine or is empty. */
export type ReadLog = (path: string) => Promise<Buffer | undefined>;

/** Whose messages they are, where they stand, and as far as they are known. */
export interface Shown {
  release: Pick<Release, 'id' | 'channel'>;
  /** Kept up to date during the run. */
  known: Record<string, SentMessage>;
}

/** One run: a release as it is, and its messages. */
export interface SyncRun extends Shown {
  release: Release;
  events: readonly ReleaseEvent[];
  names: Names;
  /** Of its project. */
  freezes: Freezes;
  /** The pictures that messages in a channel would show if Slack had them: channel -> paths relative to the data directory. */
  wanted: Map<string, Set<string>>;
  /** Channels that turned out to be out of reach in this run. */
  unreachable: Set<string>;
}

/** The thread under a view's message; undefined, so that it is posted in the channel, while that isn't there. */
export function threadOf({ known }: Shown, view: string | undefined): string | undefined {
  const parent = view === undefined ? undefined : known[view];
  return parent?.state === 'sent' ? parent.ts : undefined;
}

/**
 * Posts in the release's channel, if no other is named, in the thread of `parent` if there is one.
 * @throws Slack's error; when somebody deleted the parent, the next run posts that anew, and this under it
 */
export async function postIn(
  deps: PostDeps,
  run: Shown,
  {
    parent,
    channel = run.release.channel,
    ...posting
  }: Omit<Posting, 'release' | 'channel' | 'threadTs'> & { parent: string | undefined; channel?: string | undefined },
): Promise<Extract<SentMessage, { state: 'sent' }>> {
  const { id: release } = run.release;
  const { view } = posting;
  try {
    const sent = await postOnce(
      deps,
      { ...posting, release, channel, threadTs: threadOf(run, parent) },
      run.known[view],
    );
    run.known[view] = sent;
    return sent;
  } catch (error) {
    if (slackCode(error) === 'thread_not_found' && parent !== undefined) await deps.sent.forget(release, parent);
    throw error;
  }
}
