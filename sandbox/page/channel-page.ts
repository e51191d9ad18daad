import { createElement, type ReactElement } from 'react';
import { readerFor, renderText } from '../slack/render-text.ts';
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
  /** When it is looked at, in ms since 1970, UTC: dates near to it read "today" and the like. */
  now?: number;
  /** Shows only messages that say this. */
  only?: RegExp;
  /** Of the screen, in CSS pixels; 760 without it. */
  width?: number;
}

/**
 * The channel's name, and below it what the reader can see, oldest first.
 * @throws Error when the workspace has no such channel or person
 */
export function ChannelPage(props: ChannelPageProps): ReactElement {
  const { workspace, theme, now, only, width } = props;
  const channel = workspace.findChannel(props.channel);
  const reader = workspace.findUser(props.reader);
  if (channel === undefined) throw new Error(`The workspace has no channel "${props.channel}".`);
  if (reader === undefined) throw new Error(`The workspace has no user "${props.reader}".`);
  const as = { ...readerFor(workspace, reader), ...(now !== undefined && { now }) };
  const messages = visibleMessages(workspace, channel, reader)
    .filter((message) => only?.test(renderText(message, as)) ?? true)
    .map((message) => createElement(ChannelMessage, { key: message.ts, workspace, message, reader: as, theme }));
  return createElement(
    'main',
    { className: 'channel', 'data-theme': theme, ...(width !== undefined && { style: { width } }) },
    createElement('header', {}, `# ${channel.name}`),
    messages,
  );
}

function visibleMessages(workspace: Workspace, { id }: Channel, reader: User): Message[] {
  const conversation = workspace.conversation(id);
  const inTimeline = new Set(conversation.timeline());
  return conversation.all().filter((message) => inTimeline.has(message) || message.visibleTo === reader.id);
}
