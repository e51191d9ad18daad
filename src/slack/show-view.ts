import { messageOf } from './log.ts';
import { messageDigest, type Message } from './message.ts';
import { calling, slackCode } from './slack-error.ts';
import type { PostDeps } from './post-once.ts';
import { postIn, type Shown } from './sync-run.ts';
import type { View } from './views/all.ts';

/** Slack's ways to say that a message of ours can't be changed any more: somebody deleted it, or it is too old. */
const GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);

/** Posts the view, or brings it up to date; posts it anew when somebody deleted it. Throws RateLimited, or Slack's error. */
export async function showView(deps: PostDeps, run: Shown, view: View): Promise<void> {
  const { key, message, compared = message, inThreadOf, channel, isQuiet, onlyIfSent } = view;
  const before = run.known[key];
  if (!before && onlyIfSent === true) return;
  const digest = messageDigest(compared);
  const post = async () =>
    withoutRefusedImages(deps, message, async (shown) =>
      postIn(deps, run, {
        view: key,
        parent: inThreadOf,
        channel,
        broadcast: isQuiet !== true,
        message: shown,
        digest,
      }),
    );
  const known = before?.state === 'sent' ? before : await post();
  if (known.digest === digest) return;
  try {
    await withoutRefusedImages(deps, message, async (shown) =>
      calling(deps.client.chat.update({ channel: known.channel, ts: known.ts, ...shown })),
    );
    run.known[key] = { ...known, digest };
    await deps.sent.write(run.release.id, key, { ...known, digest });
  } catch (error) {
    if (!GONE.has(slackCode(error) ?? '')) throw error;
    delete run.known[key];
    await deps.sent.forget(run.release.id, key);
    if (onlyIfSent !== true) await post();
  }
}

/** A picture that Slack no longer has, since somebody deleted it, must not keep the words from being shown. */
async function withoutRefusedImages<T>(
  { log }: PostDeps,
  message: Message,
  send: (message: Message) => Promise<T>,
): Promise<T> {
  const blocks = message.blocks.filter(({ type }) => type !== 'image');
  try {
    return await send(message);
  } catch (error) {
    if (slackCode(error) !== 'invalid_blocks' || blocks.length === message.blocks.length) throw error;
    log.warn({ reason: messageOf(error) }, 'Slack does not show a picture: the message does without it');
    return send({ ...message, blocks });
  }
}
