import { newsOf } from '../release/announcement.ts';
import { announcementPosting, announcementView } from './announcer.ts';
import { journalAtAnnouncing } from './journal-at-announcing.ts';
import { messageDigest } from './message.ts';
import type { SentMessage } from './sent.ts';
import { calling, slackCode } from './slack-error.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { tellRefused } from './tell-refused.ts';
import { correction } from './views/correction.ts';

type Sent = Extract<SentMessage, { state: 'sent' }>;

/**
 * What becomes of announcements that are out: one that was edited since is changed where it stands, and one of a release
 * that was rolled back is corrected in its thread, once.
 */
export async function followUp(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, known } = run;
  for (const channel of release.announce) {
    const posted = known[announcementView(channel)];
    if (posted?.state !== 'sent') continue;
    if (release.announcement) await bringUpToDate(deps, run, channel, posted);
    if (release.rollback?.doneAt !== undefined) await correct(deps, run, channel);
  }
}

async function bringUpToDate(deps: SyncDeps, run: SyncRun, channel: string, posted: Sent): Promise<void> {
  const { release, known } = run;
  const about = { release: release.id, channel, news: newsOf(release) };
  const { digest, view } = announcementPosting({ ...about, journal: { entry: 0, head: '' } });
  if (posted.digest === digest) return;
  const journal = journalAtAnnouncing(await deps.desk.chain(release.id));
  const { message } = announcementPosting({ ...about, journal });
  try {
    await calling(deps.client.chat.update({ channel: posted.channel, ts: posted.ts, ...message }));
  } catch (error) {
    const code = slackCode(error);
    if (code === undefined) throw error;
    await tellRefused(deps, run, `announcement-unchanged:${channel}`, notChanged(channel, code));
  }
  const sent = { ...posted, digest };
  known[view] = sent;
  await deps.sent.write(release.id, view, sent);
}

async function correct(deps: SyncDeps, run: SyncRun, channel: string): Promise<void> {
  const view = `announcement-correction:${channel}`;
  if (run.known[view]?.state === 'sent') return;
  const message = correction(run.release);
  const digest = messageDigest(message);
  try {
    await postIn(deps, run, { view, channel, parent: announcementView(channel), broadcast: true, message, digest });
  } catch (error) {
    const code = slackCode(error);
    if (code === undefined) throw error;
    await tellRefused(deps, run, `announcement-uncorrected:${channel}`, notCorrected(channel, code, run.release.tag));
    // A second try would meet the same no.
    await deps.sent.write(run.release.id, view, { state: 'sent', channel, ts: '', digest: '' });
  }
}

function notChanged(channel: string, code: string): string {
  return `Slack does not let T-Minus change the announcement in the channel ${channel} (${code}): it stays there as it is, or is gone.`;
}

function notCorrected(channel: string, code: string, tag: string): string {
  return `Slack does not let T-Minus say in the channel ${channel} that ${tag} was rolled back (${code}): say it there by hand.`;
}
