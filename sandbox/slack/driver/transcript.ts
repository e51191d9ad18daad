import { readerFor, renderAnsi, renderText } from '../render-text.ts';
import type { Message, User } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** How a transcript looks: to whom, and with the colours of a terminal or without. */
export interface TranscriptOptions {
  reader?: User;
  hasColour?: boolean;
}

/** Some messages one below the other, replies indented, each with its author and time. */
export function transcript(workspace: Workspace, messages: Message[], options: TranscriptOptions = {}): string {
  return messages.map((message) => entry(workspace, message, options)).join('\n\n');
}

/** One message with its author and time, as a terminal can show it. */
export function entry(workspace: Workspace, message: Message, { reader, hasColour }: TranscriptOptions = {}): string {
  const as = readerFor(workspace, reader);
  const body = hasColour === true ? renderAnsi(message, as) : renderText(message, as);
  const files = message.files.flatMap((id) => workspace.files.get(id)?.name ?? []).map((name) => `[file: ${name}]`);
  const reactions = message.reactions.map(({ name, users }) => `:${name}: ${users.length}`).join('  ');
  const lines = [heading(workspace, message, as.timeZone), ...body.split('\n'), ...files, reactions];
  const indent = message.threadTs === undefined ? '' : '    ';
  return lines
    .filter((line) => line !== '')
    .map((line, index) => indent + (index === 0 ? line : `  ${line}`))
    .join('\n');
}

function heading(workspace: Workspace, message: Message, timeZone: string): string {
  const author = workspace.users.get(message.user)?.realName ?? message.user;
  const time = new Date(Number(message.ts) * 1000).toLocaleTimeString('en-GB', { timeZone, timeStyle: 'short' });
  const audience = message.visibleTo === undefined ? '' : privately(workspace, message.visibleTo);
  return `${author} ${time}${message.editedTs === undefined ? '' : ' (edited)'}${audience}`;
}

function privately(workspace: Workspace, user: string): string {
  return ` (only visible to ${workspace.users.get(user)?.realName ?? user})`;
}
