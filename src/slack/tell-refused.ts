import { finish, section } from './blocks.ts';
import { messageDigest } from './message.ts';
import { prose } from './mrkdwn.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { phaseKey } from './views/all.ts';

/** What Slack says no to about an announcement is said in the release's thread and channel, once. */
export async function tellRefused(deps: SyncDeps, run: SyncRun, view: string, sentence: string): Promise<void> {
  if (run.known[view]?.state === 'sent') return;
  const text = prose(`⚠️ ${sentence}`, run.names);
  const message = finish(text, [() => [section(text)]]);
  const digest = messageDigest(message);
  await postIn(deps, run, { view, parent: phaseKey('release-day'), broadcast: true, message, digest });
}
