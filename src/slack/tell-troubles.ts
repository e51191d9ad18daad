import { createHash } from 'node:crypto';
import { finish, section } from './blocks.ts';
import { messageDigest } from './message.ts';
import { prose } from './mrkdwn.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { CARD } from './views/all.ts';

/** Says in the release's thread, each once, what could not be told outside of Slack. */
export async function tellTroubles(deps: SyncDeps, run: SyncRun): Promise<void> {
  const troubles = (await deps.troublesOf?.(run.release.id)) ?? {};
  for (const [about, sentence] of Object.entries(troubles)) {
    const view = `trouble:${createHash('sha256').update(about).digest('hex').slice(0, 16)}`;
    if (run.known[view]?.state === 'sent') continue;
    const text = prose(`📮 ${sentence}`, run.names);
    const message = finish(text, [() => [section(text)]]);
    await postIn(deps, run, { view, parent: CARD, message, digest: messageDigest(message) });
  }
}
