import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { threadView } from './tell-notices.ts';
import { uploadOnce } from './upload-once.ts';
import { noticeOf } from './views/notice.ts';

/** Puts the full log of each failure into its thread, once. */
export async function uploadLogs(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { channel } = run.release;
  for (const [index, event] of run.events.entries()) {
    const view = `log:${index}`;
    if (event.type !== 'StepFailed' || run.known[view]?.state === 'sent') continue;
    const notice = noticeOf(event, run.release, run.names);
    if (!notice?.log) continue;
    const { path, name } = notice.log;
    const threadTs = threadOf(run, threadView(notice));
    await uploadOnce(deps, run, { view, name, channel, threadTs, content: async () => deps.readLog(path) });
  }
}
