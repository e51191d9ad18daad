import { createElement, type ReactElement } from 'react';
import type { Channel, Message, User } from '../slack/state/records.ts';
import type { Workspace } from '../slack/state/workspace.ts';
import { ChannelMessage } from './channel-message.ts';
import type { Theme } from './message-body.ts';

/** A channel as one person's screen shows it; replies show as a count only. */
export interface ChannelPageProps {
  workspace: Workspace;
  /** By id, or by name. */
  channel: string;
  /** By id, or by handle. */
  reader: string;
  theme: Theme;
}

/**
 * The channel's name, and below it what the reader can see, oldest first.
 * @throws Error when the workspace has no such channel or person
 */
export function ChannelPage(props: ChannelPageProps): ReactElement {
  const { workspace, theme } = props;
  const channel = workspace.findChannel(props.channel);
  const reader = workspace.findUser(props.reader);
  if (channel === undefined) throw new Error(`The workspace has no channel "${props.channel}".`);
  if (reader === undefined) throw new Error(`The workspace has no user "${props.reader}".`);
  const messages = visibleMessages(workspace, channel, reader).map((message) =>
    createElement(ChannelMessage, { key: message.ts, workspace, message, reader, theme }),
  );
  return createElement(
    'main',
    { className: 'channel', 'data-theme': theme },
    createElement('header', {}, `# ${channel.name}`),
    messages,
  );
}

function visibleMessages(workspace: Workspace, { id }: Channel, reader: User): Message[] {
  const conversation = workspace.conversation(id);
  const inTimeline = new Set(conversation.timeline());
  return conversation.all().filter((message) => inTimeline.has(message) || message.visibleTo === reader.id);
}
