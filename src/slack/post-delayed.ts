import { announcementPosting, announcementRefused, announcementView } from './announcer.ts';
import { finish, section } from './blocks.ts';
import { messageDigest } from './message.ts';
import { postOnce } from './post-once.ts';
import { prose } from './mrkdwn.ts';
import type { SentMessage } from './sent.ts';
import { slackCode } from './slack-error.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { phaseKey } from './views/all.ts';

/**
 * Posts the announcements that Slack was out of reach for. The news of a release that was rolled back meanwhile is none
 * any more; what Slack refuses is said in the release's thread.
 */
export async function postDelayed(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, known } = run;
  const { id, project, tag, candidate } = release;
  const delayed = release.announce.filter((channel) => isDelayed(known[announcementView(channel)]));
  if (delayed.length === 0) return;
  const entries = await deps.desk.chain(id);
  const journal = { entry: entries.length, head: entries.at(-1)?.hash ?? '' };
  for (const channel of delayed) {
    const notes = candidate?.notes ?? tag;
    const posting = announcementPosting({ release: id, project, tag, channel, notes, journal });
    const before = known[posting.view];
    if (release.rollback) {
      await deps.sent.forget(id, posting.view);
      continue;
    }
    try {
      known[posting.view] = await postOnce(deps, posting, before);
    } catch (error) {
      const code = slackCode(error);
      if (code === undefined) throw error;
      await tellRefused(deps, run, announcementRefused(channel, code), channel);
      await deps.sent.forget(id, posting.view);
    }
  }
}

function isDelayed(message: SentMessage | undefined): boolean {
  return message?.state === 'posting' && message.isDelayed === true;
}

async function tellRefused(deps: SyncDeps, run: SyncRun, sentence: string, channel: string): Promise<void> {
  const text = prose(`⚠️ ${sentence}`, run.names);
  const message = finish(text, [() => [section(text)]]);
  await postIn(deps, run, {
    view: `announcement-refused:${channel}`,
    parent: phaseKey('release-day'),
    broadcast: true,
    message,
    digest: messageDigest(message),
  });
}
