import { messageDigest } from './message.ts';
import { calling, slackCode } from './slack-error.ts';
import { postIn, type SyncDeps, type SyncRun } from './sync-run.ts';
import { tellNotices } from './tell-notices.ts';
import { tellUnreachable, UNREACHABLE } from './unreachable.ts';
import { uploadLogs } from './upload-logs.ts';
import { decisionViews, mainViews, type View } from './views/all.ts';
import { outdatedDecision } from './views/decision.ts';
import { peopleIn } from './views/people.ts';

/**
 * Makes the messages in Slack equal the views, and tells what happened: only differences are sent. One run at a time per
 * release; a run that failed is simply run again.
 * @throws RateLimited when Slack asks to wait; else what failed
 */
export function createSync(deps: SyncDeps): (release: string) => Promise<void> {
  return async (id) => {
    const found = await deps.desk.find(id);
    if (!found) return;
    const { release, events, head } = found;
    const names = await deps.directory.names(peopleIn(release, events));
    const run: SyncRun = { release, events, names, known: await deps.sent.read(id) };
    try {
      for (const view of mainViews(release, names, head)) await show(deps, run, view);
      await tellNotices(deps, run);
      await uploadLogs(deps, run);
      for (const view of [...decisionViews(release, names), ...outdated(run)]) await show(deps, run, view);
    } catch (error) {
      const code = slackCode(error) ?? '';
      if (!UNREACHABLE.has(code)) throw error;
      await tellUnreachable(deps, run, code);
    }
  };
}

/** Slack's ways to say that a message of ours can't be changed any more: somebody deleted it, or it is too old. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Posts the view, or brings it up to date; posts it anew when somebody deleted it. */
async function show(deps: SyncDeps, run: SyncRun, view: View): Promise<void> {
  const { key, message, compared = message, inThreadOf, onlyIfSent } = view;
  const before = run.known[key];
  if (!before && onlyIfSent === true) return;
  const digest = messageDigest(compared);
  const post = async () => postIn(deps, run, { view: key, parent: inThreadOf, broadcast: true, message, digest });
  const known = before?.state === 'sent' ? before : await post();
  if (known.digest === digest) return;
  try {
    await calling(deps.client.chat.update({ channel: known.channel, ts: known.ts, ...message }));
    run.known[key] = { ...known, digest };
    await deps.sent.write(run.release.id, key, { ...known, digest });
  } catch (error) {
    if (!GONE.has(slackCode(error) ?? '')) throw error;
    delete run.known[key];
    await deps.sent.forget(run.release.id, key);
    if (onlyIfSent !== true) await post();
  }
}

/** Questions that new commits have made another one: they must not go on asking. */
function outdated({ release, names, known }: SyncRun): View[] {
  const current = new Set(decisionViews(release, names).map(({ key }) => key));
  const keys = Object.keys(known).filter((key) => key.startsWith('decision:') && !current.has(key));
  return keys.map((key) => ({ key, message: outdatedDecision(release), onlyIfSent: true }));
}
