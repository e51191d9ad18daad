import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { uploadOnce } from './upload-once.ts';
import { CARD } from './views/all.ts';
import { reportFile } from './views/report/report-file.ts';

/**
 * Puts the whole report of a release into the card's thread, once it has finished, or was given up after a rollback.
 * @throws RateLimited, or what failed on the way to Slack
 */
export async function uploadReport(deps: SyncDeps, run: SyncRun): Promise<void> {
  const { release, events, names } = run;
  if (!release.ended || (release.ended.how === 'cancelled' && !release.rollback)) return;
  await uploadOnce(deps, run, {
    view: 'report:file',
    name: `release-report-v${release.version}.md`,
    channel: release.channel,
    threadTs: threadOf(run, CARD),
    content: async () => Buffer.from(reportFile(release, events, names)),
  });
}
