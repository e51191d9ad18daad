import type { WebClient } from '@slack/web-api';
import type { SentMessages } from './sent.ts';
import { calling } from './slack-error.ts';
import { CARD } from './views/all.ts';

/**
 * Where people see a release's card; undefined while it isn't posted.
 * @throws what Slack could not do
 */
export function cardLinks({
  client,
  sent,
}: {
  client: WebClient;
  sent: Pick<SentMessages, 'read'>;
}): (release: string) => Promise<string | undefined> {
  const known = new Map<string, string>();
  return async (release) => {
    const before = known.get(release);
    if (before !== undefined) return before;
    const card = (await sent.read(release))[CARD];
    if (card?.state !== 'sent') return undefined;
    const { permalink } = await calling(client.chat.getPermalink({ channel: card.channel, message_ts: card.ts }));
    if (permalink !== undefined) known.set(release, permalink);
    return permalink;
  };
}
