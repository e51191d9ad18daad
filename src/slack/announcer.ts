import { setTimeout as sleep } from 'node:timers/promises';
import type { Announcement, Announcer } from '../services/announcer/announcer.ts';
import { messageOf } from './log.ts';
import { messageDigest } from './message.ts';
import { postOnce, type PostDeps, type Posting } from './post-once.ts';
import { calling, RateLimited, slackCode } from './slack-error.ts';
import { announcement } from './views/announcement.ts';

const TRIES = 4;
const PAUSE_MS = 500;

/**
 * Announces in Slack: once per release and channel, however often it is asked. Waits when Slack asks to, and looks again
 * when a reply was lost. What Slack doesn't take, since it is out of reach, is left to `postDelayed`. Throws, in a
 * sentence, when Slack refuses.
 */
export function createAnnouncer(deps: PostDeps): Announcer {
  return {
    async announce(request) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await announceOnce(deps, request);
        } catch (error) {
          const code = slackCode(error);
          if (code !== undefined) throw new Error(announcementRefused(request.channel, code), { cause: error });
          if (tries === TRIES) return delay(deps, request, error);
          await sleep(error instanceof RateLimited ? error.retryAfterMs : PAUSE_MS);
        }
      }
    },
  };
}

/** The post of an announcement, wherever it is made: found again by what it is called. */
export function announcementPosting(request: Announcement): Posting {
  const { release, channel } = request;
  const message = announcement(request);
  return { release, view: announcementView(channel), channel, message, digest: newsDigest(request) };
}

/** Of what it tells: how far the journal goes is no reason to send it again. */
export function newsDigest({ news }: Pick<Announcement, 'news'>): string {
  return messageDigest(announcement({ news, journal: { entry: 0, head: '' } }));
}

/** Its name among the release's messages. */
export function announcementView(channel: string): string {
  return `announcement:${channel}`;
}

async function announceOnce(deps: PostDeps, request: Announcement): Promise<string | undefined> {
  const { release, channel } = request;
  const posting = announcementPosting(request);
  const known = (await deps.sent.read(release))[posting.view];
  if (known?.state === 'posting' && known.isDelayed) return undefined; // nobody else may post it at the same time
  const { ts } = known?.state === 'sent' ? known : await postOnce(deps, posting, known);
  const { permalink } = await calling(deps.client.chat.getPermalink({ channel, message_ts: ts }));
  return permalink ?? '';
}

async function delay({ sent, log, now }: PostDeps, request: Announcement, error: unknown): Promise<string | undefined> {
  const { release, channel } = request;
  const view = announcementView(channel);
  const known = (await sent.read(release))[view];
  if (known?.state === 'sent') return ''; // only its address isn't known
  log.warn({ release, channel, reason: messageOf(error) }, 'Slack is out of reach: the announcement follows');
  await sent.write(release, view, { state: 'posting', since: known?.since ?? now(), isDelayed: true });
  return undefined;
}

/** Why Slack took no announcement, with the way out. */
export function announcementRefused(channel: string, code: string): string {
  return `Slack does not let T-Minus announce in the channel ${channel} (${code}): invite it there with \`/invite\`, or correct \`announce\` in tminus.yaml.`;
}
