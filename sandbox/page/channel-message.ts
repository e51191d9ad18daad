import { createElement, type ReactElement, type ReactNode } from 'react';
import type { Reader } from '../slack/render/span.ts';
import { renderText } from '../slack/render-text.ts';
import type { Message } from '../slack/state/records.ts';
import type { Workspace } from '../slack/state/workspace.ts';
import { Avatar } from './avatar.ts';
import { embeddedPictures } from './embedded-picture.ts';
import { MessageBody, type Theme } from './message-body.ts';

/** One message and who reads it. */
export interface ChannelMessageProps {
  workspace: Workspace;
  message: Message;
  reader: Reader;
  theme: Theme;
}

/** A message between its author and its replies. */
export function ChannelMessage({ workspace, message, reader, theme }: ChannelMessageProps): ReactElement {
  const author = workspace.users.get(message.user)?.realName ?? message.user;
  const names = {
    users: [...workspace.users.values()].map(({ id, realName }) => ({ id, name: realName })),
    channels: [...workspace.channels.values()],
    user_groups: [...workspace.userGroups.values()].map(({ id, handle }) => ({ id, name: handle })),
  };
  return createElement(
    'article',
    { className: 'message', 'data-ts': message.ts },
    createElement(Avatar, { name: author }),
    createElement(
      'div',
      { className: 'content' },
      ...asides(workspace, message, reader),
      createElement(
        'div',
        { className: 'author' },
        createElement('strong', {}, author),
        message.fromApp && createElement('span', { className: 'app' }, 'APP'),
        createElement('time', {}, timeOf(message, reader.timeZone)),
      ),
      createElement(MessageBody, { message, reader, names, theme, sourceOf: embeddedPictures(workspace.files) }),
      replies(workspace, message),
    ),
  );
}

/** What Slack says above a message that not everybody sees, or that answers another one. */
function asides(workspace: Workspace, message: Message, reader: Reader): ReactNode[] {
  const aside = (text: string): ReactNode => createElement('div', { className: 'aside', key: text }, text);
  const parent = message.threadTs && workspace.conversation(message.channel).find(message.threadTs);
  return [
    message.visibleTo !== undefined && aside('Only visible to you'),
    parent && aside(`replied to a thread: ${renderText(parent, reader).split('\n', 1).join('')}`),
  ];
}

function replies(workspace: Workspace, { channel, ts }: Message): ReactNode {
  const { length } = workspace.conversation(channel).replies(ts);
  if (length === 0) return undefined;
  return createElement('div', { className: 'replies' }, `${length} ${length === 1 ? 'reply' : 'replies'}`);
}

/** Such as 5:54 PM. */
function timeOf({ ts }: Message, timeZone: string): string {
  const options = { hour: 'numeric', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat('en-US', options).format(new Date(Number(ts) * 1000));
}
