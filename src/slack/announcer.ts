import { setTimeout as sleep } from 'node:timers/promises';
import type { Announcement, Announcer } from '../services/announcer/announcer.ts';
import { messageDigest } from './message.ts';
import { postOnce, type PostDeps } from './post-once.ts';
import { calling, RateLimited, slackCode } from './slack-error.ts';
import { announcement } from './views/announcement.ts';

const TRIES = 4;
const PAUSE_MS = 500;

/**
 * Announces in Slack: once per release and channel, however often it is asked. Waits when Slack asks to, and looks again
 * when a reply was lost. Throws, in a sentence, when Slack refuses.
 */
export function createAnnouncer(deps: PostDeps): Announcer {
  return {
    async announce(request) {
      for (let tries = 1; ; tries += 1) {
        try {
          return await announceOnce(deps, request);
        } catch (error) {
          const code = slackCode(error);
          if (code !== undefined) throw refused(request.channel, code, error);
          if (tries === TRIES) throw error;
          await sleep(error instanceof RateLimited ? error.retryAfterMs : PAUSE_MS);
        }
      }
    },
  };
}

async function announceOnce(deps: PostDeps, request: Announcement): Promise<string> {
  const { release, channel } = request;
  const view = `announcement:${channel}`;
  const message = announcement(request);
  const known = (await deps.sent.read(release))[view];
  const posting = { release, view, channel, message, digest: messageDigest(message) };
  const { ts } = known?.state === 'sent' ? known : await postOnce(deps, posting, known);
  const { permalink } = await calling(deps.client.chat.getPermalink({ channel, message_ts: ts }));
  return permalink ?? '';
}

function refused(channel: string, code: string, cause: unknown): Error {
  const words = `Slack does not let T-Minus announce in the channel ${channel} (${code}): invite it there with \`/invite\`, or correct \`announce\` in tminus.yaml.`;
  return new Error(words, { cause });
}
