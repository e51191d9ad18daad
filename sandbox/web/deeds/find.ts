import { ClientRefusal } from '../../slack/client-refusal.ts';
import { placed, type Placed } from '../../slack/driver/elements.ts';
import { maySeeMessage } from '../../slack/state/may-see.ts';
import type { Message, User, View } from '../../slack/state/records.ts';
import type { Slack } from '../../slack/slack.ts';

/** A message that somebody can see. Throws ClientRefusal when there is none. */
export function messageFor({ workspace }: Slack, user: User, channel: string, ts: string): Message {
  const message = workspace.channels.has(channel) ? workspace.conversation(channel).findAny(ts) : undefined;
  if (message === undefined || !maySeeMessage(workspace, message, user)) {
    throw new ClientRefusal('This message is no longer there.');
  }
  return message;
}

/** A modal or the App Home on somebody's screen. Throws ClientRefusal when it is closed. */
export function viewFor({ views }: Slack, user: User, id: string): View {
  const home = views.homeOf(user.id);
  const view = views.stackOf(user.id).find((one) => one.id === id) ?? (home?.id === id ? home : undefined);
  if (view === undefined) throw new ClientRefusal('This is no longer open.');
  return view;
}

/** An element by its ids. Throws ClientRefusal when it isn't there, as when it was changed in this moment. */
export function elementOn({ blocks }: Message | View, blockId: string, actionId: string): Placed {
  const found = placed(blocks).find(
    (place) => place.blockId === blockId && 'action_id' in place.element && place.element.action_id === actionId,
  );
  if (found === undefined) throw new ClientRefusal('This has just changed: look at it again.');
  return found;
}
