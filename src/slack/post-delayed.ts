import { newsOf } from '../release/announcement.ts';
import { announcementPosting, announcementRefused, announcementView } from './announcer.ts';
import { journalAtAnnouncing } from './journal-at-announcing.ts';
import { postOnce } from './post-once.ts';
import type { SentMessage } from './sent.ts';
import { slackCode } from './slack-error.ts';
import type { SyncDeps, SyncRun } from './sync-run.ts';
import { tellRefused } from './tell-refused.ts';

/**
 * Posts the announcements that Slack was out of reach for. The news of a release that was rolled back meanwhile is none
 * any more; what Slack refuses is said in the release's thread.
 */
export async function postDelayed(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, known } = run;
  const { id } = release;
  const delayed = release.announce.filter((channel) => isDelayed(known[announcementView(channel)]));
  if (delayed.length === 0) return;
  const journal = journalAtAnnouncing(await deps.desk.chain(id));
  for (const channel of delayed) {
    const posting = announcementPosting({ release: id, channel, news: newsOf(release), journal });
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
      await tellRefused(deps, run, `announcement-refused:${channel}`, announcementRefused(channel, code));
      await deps.sent.forget(id, posting.view);
    }
  }
}

function isDelayed(message: SentMessage | undefined): boolean {
  return message?.state === 'posting' && message.isDelayed === true;
}
