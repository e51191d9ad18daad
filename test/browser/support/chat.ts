import type { Message } from '../../../sandbox/slack/state/records.ts';
import type { Workspace } from '../../../sandbox/slack/state/workspace.ts';

/** Lets the app say so many things in a channel at once, numbered from `first` on, and returns them, oldest first. */
export function chat(workspace: Workspace, channel: string, count: number, first = 1): Message[] {
  const { id = '' } = workspace.findChannel(channel) ?? {};
  return Array.from({ length: count }, (_, index) =>
    workspace.post({
      channel: id,
      ts: workspace.nextTs(),
      user: workspace.app.botUser,
      ...saying(`This is message ${first + index}.`),
      attachments: [],
      fromApp: true,
      isBroadcast: false,
      reactions: [],
      files: [],
    }),
  );
}

/** Lets the app say something else instead. */
export function rewrite(workspace: Workspace, message: Message, text: string): void {
  workspace.edit(message, saying(text));
}

function saying(text: string): Pick<Message, 'text' | 'blocks'> {
  return { text, blocks: [{ type: 'section', text: { type: 'mrkdwn', text } }] };
}
