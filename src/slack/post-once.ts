import { findMessage, hasPayload, METADATA_TYPE } from './find-message.ts';
import { messageOf, type Log } from './log.ts';
import type { MaskingClient } from './masking-client.ts';
import type { Message } from './message.ts';
import type { SentMessage, SentMessages } from './sent.ts';
import { calling, slackCode } from './slack-error.ts';

/** A message that shall be there, once. */
export interface Posting {
  release: string;
  view: string;
  channel: string;
  threadTs?: string | undefined;
  /** A reply that the channel sees, too. */
  broadcast?: boolean | undefined;
  message: Message;
  digest: string;
}

/** What posting takes. */
export interface PostDeps {
  client: MaskingClient;
  sent: SentMessages;
  log: Log;
  /** ISO 8601, UTC. */
  now: () => string;
}

type Sent = Extract<SentMessage, { state: 'sent' }>;

/** Slack doesn't let us look: then a second message is the lesser evil. */
const CANNOT_LOOK = new Set(['missing_scope', 'not_in_channel', 'thread_not_found', 'no_permission']);

/**
 * Posts a message unless it is there already: a mark is written before, and what was posted under a mark that is still
 * there is looked for by its metadata (https://docs.slack.dev/messaging/message-metadata).
 * @param earlier what was known of it before
 * @throws RateLimited, or Slack's error
 */
export async function postOnce(deps: PostDeps, posting: Posting, earlier: SentMessage | undefined): Promise<Sent> {
  const { client, sent, now } = deps;
  const { release, view, channel, threadTs, broadcast, message, digest } = posting;
  if (earlier?.state === 'posting') {
    const ts = await lookFor(deps, posting, earlier.since);
    // What it says is not known: an empty digest has it updated.
    if (ts !== undefined) return record(deps, posting, { state: 'sent', channel, ts, digest: '' });
  } else await sent.write(release, view, { state: 'posting', since: now() });

  const metadata = { event_type: METADATA_TYPE, event_payload: { release, view } };
  const quiet = { unfurl_links: false, unfurl_media: false };
  const where =
    threadTs === undefined ? { channel } : { channel, thread_ts: threadTs, reply_broadcast: broadcast === true };
  const posted = await calling(client.chat.postMessage({ ...where, ...message, metadata, ...quiet }));
  return record(deps, posting, { state: 'sent', channel: posted.channel ?? channel, ts: posted.ts ?? '', digest });
}

async function lookFor(
  { client, log }: PostDeps,
  { release, view, channel, threadTs }: Posting,
  since: string,
): Promise<string | undefined> {
  try {
    return (await findMessage(client, { channel, threadTs, since }, hasPayload({ release, view })))?.ts;
  } catch (error) {
    if (!CANNOT_LOOK.has(slackCode(error) ?? '')) throw error;
    log.warn(
      { release, view, reason: messageOf(error) },
      'Slack does not let T-Minus look for a message it may have posted: it may appear twice',
    );
    return undefined;
  }
}

async function record({ sent }: PostDeps, { release, view }: Posting, message: Sent): Promise<Sent> {
  await sent.write(release, view, message);
  return message;
}
