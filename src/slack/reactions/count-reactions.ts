import type { WebClient } from '@slack/web-api';
import type { Desk } from '../../engine/desk.ts';
import { BOT } from '../../release/actor.ts';
import type { Intent } from '../intent.ts';
import { messageOf, type Log } from '../log.ts';
import type { SteeredProject } from '../project.ts';
import type { SentMessages } from '../sent.ts';
import { slackCode } from '../slack-error.ts';

/** What counting takes. */
export interface CountDeps {
  client: WebClient;
  log: Log;
  desk: Pick<Desk, 'ask' | 'list'>;
  projects: readonly SteeredProject[];
  sent: Pick<SentMessages, 'read'>;
}

const PAGE = 200;
/** Of a thread that is longer, the beginning counts. */
const MAX_PAGES = 10;

/** Counts the reactions under the announcements in the intent's channel, of the releases that are looked after. Throws Slack's error. */
export async function countReactions(deps: CountDeps, { id, channel, receivedAt }: Intent): Promise<void> {
  const projects = deps.projects.filter(({ announce }) => announce?.includes(channel));
  const releases = (await Promise.all(projects.map(async (project) => deps.desk.list(project.id)))).flat();
  for (const release of releases) {
    if (release.ended || !release.phases['post-release']) continue;
    const announcement = (await deps.sent.read(release.id))[`announcement:${channel}`];
    if (announcement?.state !== 'sent') continue;
    const counts = await reactionsIn(deps.client, channel, announcement.ts).catch(refused(deps.log, channel));
    if (!counts) continue;
    const asked = { intent: `${id}.${release.id}`, by: { id: BOT, groups: [] }, at: receivedAt };
    await deps.desk.ask(release.id, { type: 'CountReactions', channel, counts }, asked);
  }
}

/** Slack's "no", such as for an announcement that somebody deleted: no second try helps. */
function refused(log: Log, channel: string) {
  return (error: unknown): undefined => {
    if (slackCode(error) === undefined) throw error;
    log.warn({ channel, reason: messageOf(error) }, 'The reactions to an announcement could not be counted');
  };
}

/** https://docs.slack.dev/reference/methods/conversations.replies */
async function reactionsIn(client: WebClient, channel: string, ts: string): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  let bot: string | undefined;
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page += 1) {
    const found = await client.conversations.replies({ channel, ts, limit: PAGE, ...(cursor && { cursor }) });
    for (const { user, reactions = [] } of found.messages ?? []) {
      // The first message is the announcement: the bot's own.
      bot ??= user;
      for (const { name, count = 0, users = [] } of reactions) {
        const others = count - (bot !== undefined && users.includes(bot) ? 1 : 0);
        // `+1::skin-tone-3` is a thumb, too.
        const [emoji = ''] = (name ?? '').split('::');
        if (emoji !== '' && others > 0) counts.set(emoji, (counts.get(emoji) ?? 0) + others);
      }
    }
    cursor = found.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') break;
  }
  return Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
