import { react, unreact } from '../../slack/api/reactions.ts';
import { ClientRefusal } from '../../slack/client-refusal.ts';
import { typeText } from '../../slack/driver/type-text.ts';
import { announceReaction } from '../../slack/interactions/events.ts';
import { failure } from '../../slack/interactions/notice.ts';
import { useMessageShortcut } from '../../slack/interactions/shortcut.ts';
import type { Slack } from '../../slack/slack.ts';
import { SlackError } from '../../slack/slack-error.ts';
import type { User } from '../../slack/state/records.ts';
import type { Deed, Outcome } from '../protocol.ts';
import { messageFor } from './find.ts';

/** Says something, or runs a slash command. */
export async function type(slack: Slack, user: User, deed: Extract<Deed, { do: 'type' }>): Promise<Outcome> {
  const { channel, text, threadTs } = deed;
  if (text.trim() === '') throw new ClientRefusal('There is nothing to send.');
  const thread = threadTs === undefined ? undefined : messageFor(slack, user, channel, threadTs);
  const { outcome, message } = await typeText(slack, user, text, { in: { id: channel }, ...(thread && { thread }) });
  if (outcome === 'said' || outcome === 'acked') return { ok: true };
  return { ok: false, problem: message?.text ?? failure(text, outcome), isInChannel: message !== undefined };
}

/** Uses one of the app's shortcuts on a message. */
export async function useShortcut(slack: Slack, user: User, deed: Extract<Deed, { do: 'shortcut' }>): Promise<Outcome> {
  const message = messageFor(slack, user, deed.channel, deed.ts);
  const shortcut = slack.workspace.app.shortcuts.find(
    ({ type, callbackId }) => type === 'message' && callbackId === deed.callbackId,
  );
  if (shortcut === undefined) throw new ClientRefusal('The app has no such shortcut.');
  if (message.visibleTo !== undefined) {
    throw new ClientRefusal('There are no shortcuts on a message that only you can see.');
  }
  const attempt = await useMessageShortcut(slack, user, shortcut, message);
  return attempt.acked ? { ok: true } : { ok: false, problem: failure(shortcut.name, attempt.error) };
}

/** Puts somebody's emoji under a message, or takes it away again. */
export async function toggleReaction(
  slack: Slack,
  user: User,
  { channel, ts, emoji }: Extract<Deed, { do: 'react' }>,
): Promise<Outcome> {
  const message = messageFor(slack, user, channel, ts);
  if (message.visibleTo !== undefined) throw new ClientRefusal('A message that only you can see takes no emoji.');
  const isThere = message.reactions.some(({ name, users }) => name === emoji && users.includes(user.id));
  try {
    if (isThere) unreact(slack, message, user.id, emoji);
    else react(slack, message, user.id, emoji);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    throw new ClientRefusal(`There is no emoji :${emoji}:.`, { cause: error });
  }
  await announceReaction(slack, isThere ? 'reaction_removed' : 'reaction_added', user, { name: emoji }, message);
  return { ok: true };
}
