import { findMessage } from './find-message.ts';
import { messageOf } from './log.ts';
import type { SentMessage } from './sent.ts';
import { calling, slackCode } from './slack-error.ts';
import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { threadView } from './tell-notices.ts';
import { noticeOf } from './views/notice.ts';

/** Puts the full log of each failure into its thread, once. */
export async function uploadLogs(deps: SyncDeps, run: SyncRun): Promise<void> {
  for (const [index, event] of run.events.entries()) {
    if (event.type !== 'StepFailed' || run.known[`log:${index}`]?.state === 'sent') continue;
    const notice = noticeOf(event, run.release, run.names);
    if (notice?.log)
      await upload(deps, run, { view: `log:${index}`, ...notice.log, threadTs: threadOf(run, threadView(notice)) });
  }
}

interface Upload {
  view: string;
  path: string;
  name: string;
  threadTs: string | undefined;
}

/** A log is a help, not a duty: where Slack doesn't take it, that is written to our own log, and the release goes on. */
async function upload(deps: SyncDeps, run: SyncRun, { view, path, name, threadTs }: Upload): Promise<void> {
  const { client, sent, log, now } = deps;
  const { id: release, channel } = run.release;
  const before = run.known[view];
  const done: SentMessage = { state: 'sent', channel, ts: '', digest: '' };
  const content = await deps.readLog(path);
  try {
    const isThere =
      before?.state === 'posting' && (await isUploaded(deps, { channel, threadTs, since: before.since }, name));
    if (content && !isThere) {
      if (!before) await sent.write(release, view, { state: 'posting', since: now() });
      const where = threadTs === undefined ? { channel_id: channel } : { channel_id: channel, thread_ts: threadTs };
      await calling(client.filesUploadV2({ file: content, filename: name, title: name, ...where }));
    }
  } catch (error) {
    if (slackCode(error) === undefined) throw error;
    log.warn({ release, name, reason: messageOf(error) }, 'A log could not be uploaded to Slack');
  }
  await sent.write(release, view, done);
  run.known[view] = done;
}

async function isUploaded(
  { client }: SyncDeps,
  search: Parameters<typeof findMessage>[1],
  name: string,
): Promise<boolean> {
  const ts = await findMessage(client, search, ({ files }) => files?.some((file) => file.name === name) === true);
  return ts !== undefined;
}
