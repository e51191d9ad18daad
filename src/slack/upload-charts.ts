import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { imageKey, imagesIn } from './images.ts';
import { calling } from './slack-error.ts';
import { threadOf, type SyncDeps, type SyncRun } from './sync-run.ts';
import { alertRoot } from './show-alerts.ts';
import { uploadOnce } from './upload-once.ts';
import { CARD, phaseKey } from './views/all.ts';

/**
 * Uploads the charts that the messages would like to show, each once per channel, into the thread of what shows it.
 * @returns whether there is a new one to show
 * @throws RateLimited, or what failed on the way to Slack
 */
export async function uploadCharts(deps: SyncDeps, run: SyncRun): Promise<boolean> {
  let isNew = false;
  for (const [channel, paths] of run.wanted) {
    for (const path of paths) {
      const view = imageKey(channel, path);
      const threadTs = rootIn(run, channel);
      if (run.known[view]?.state === 'sent' || threadTs === undefined) continue;
      await uploadOnce(deps, run, {
        view,
        name: nameOf(run, path),
        channel,
        threadTs,
        content: async () => deps.readLog(path),
        ready: async (file) => untilReady(deps, file),
      });
      isNew ||= imagesIn(run, channel).has(path);
    }
  }
  return isNew;
}

/** Slack looks at a file before it shows it: so many looks of ours, the pause between them doubling from so many ms. */
const LOOKS = 7;
const PAUSE_MS = 50;

/** A file can't be shown before Slack knows its type (https://docs.slack.dev/reference/methods/files.info). */
async function untilReady({ client }: SyncDeps, file: string): Promise<void> {
  for (let look = 0; look < LOOKS; look += 1) {
    const { file: found } = await calling(client.files.info({ file }));
    if (found?.mimetype !== undefined && found.mimetype !== '') return;
    await sleep(PAUSE_MS * 2 ** look);
  }
  throw new Error(`Slack is not yet done with the file ${file}.`);
}

/** Where a channel's charts go: below the alert, below Post-Release, or below the card; undefined while that isn't there. */
function rootIn(run: SyncRun, channel: string): string | undefined {
  const { release } = run;
  if (channel !== release.channel) return threadOf(run, alertRoot(run, release.alerts.at(-1)?.number ?? 0));
  return threadOf(run, phaseKey('post-release')) ?? threadOf(run, CARD);
}

/** One that nothing else in the thread is called. */
function nameOf({ release: { project, version } }: SyncRun, path: string): string {
  return `${project}-v${version}-chart-${basename(path)}`;
}
