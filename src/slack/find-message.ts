import type { WebClient } from '@slack/web-api';
import { calling } from './slack-error.ts';

/** What stands in a message of ours that nobody sees: how it is found again. */
export const METADATA_TYPE = 'tminus_message';

/** A message as Slack's history tells it. */
export interface FoundMessage {
  ts?: string | undefined;
  metadata?: { event_type?: string | undefined; event_payload?: object | undefined } | undefined;
  files?: { id?: string | undefined; name?: string | undefined }[] | undefined;
}

/** Where to look, and from when on. */
export interface Search {
  channel: string;
  /** A thread instead of the channel. */
  threadTs?: string | undefined;
  /** ISO 8601, UTC: when the post was tried. */
  since: string;
}

/** Slack's clock and ours may differ. */
const CLOCK_SKEW_MS = 10 * 60_000;
const PAGE = 200;
const MAX_PAGES = 10;

/**
 * Finds a message that was posted but could not be recorded.
 * @throws RateLimited, or Slack's error, e.g. when the bot may not read the channel (scopes channels:history, groups:history)
 */
export async function findMessage(
  client: WebClient,
  search: Search,
  isIt: (message: FoundMessage) => boolean,
): Promise<FoundMessage | undefined> {
  const { channel, threadTs, since } = search;
  const oldest = ((Date.parse(since) - CLOCK_SKEW_MS) / 1_000).toFixed(6);
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const common = {
      channel,
      oldest,
      limit: PAGE,
      include_all_metadata: true,
      ...(cursor !== undefined && { cursor }),
    };
    const found = await calling(
      threadTs === undefined
        ? client.conversations.history(common)
        : client.conversations.replies({ ...common, ts: threadTs }),
    );
    const messages: FoundMessage[] = found.messages ?? [];
    const message = messages.find(isIt);
    if (message) return message;
    cursor = found.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return undefined;
  }
  return undefined;
}

/** Is it the message with exactly this payload? */
export function hasPayload(payload: Record<string, string>): (message: FoundMessage) => boolean {
  return ({ metadata }) => {
    if (metadata?.event_type !== METADATA_TYPE) return false;
    const found = (metadata.event_payload ?? {}) as Record<string, unknown>;
    return Object.entries(payload).every(([key, value]) => found[key] === value);
  };
}
