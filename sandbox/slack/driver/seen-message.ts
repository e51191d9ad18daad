import { readerFor, renderText } from '../render-text.ts';
import type { Slack } from '../slack.ts';
import type { Message, User } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** A message as it stood on somebody's screen at one moment: later changes don't reach it. */
export interface SeenMessage {
  channel: string;
  ts: string;
  /** What it showed, in plain text. */
  text: string;
  snapshot: Message;
}

/** What a text is to contain, or to match. */
export type Wanted = string | RegExp;

/** Takes a message in as it is now. */
export function see(workspace: Workspace, message: Message, reader?: User): SeenMessage {
  const text = renderText(message, readerFor(workspace, reader));
  return { channel: message.channel, ts: message.ts, text, snapshot: structuredClone(message) };
}

/** The message as it is now. Throws an Error when it was deleted. */
export function stillThere({ workspace }: Pick<Slack, 'workspace'>, { channel, ts }: SeenMessage): Message {
  const message = workspace.conversation(channel).findAny(ts);
  if (message === undefined) throw new Error(`The message ${ts} is no longer in ${channel}.`);
  return message;
}

/** Whether a text is what somebody looks for. */
export function isWanted(text: string, wanted: Wanted): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
}

/** Whether a label is the one that somebody means; emoji and punctuation around it don't count for a string. */
export function isLabel(label: string, wanted: Wanted): boolean {
  if (typeof wanted !== 'string') return wanted.test(label);
  return label === wanted || bare(label) === bare(wanted);
}

function bare(label: string): string {
  return label.replaceAll(/^(:\w+:|[^\p{L}\p{N}])+|[^\p{L}\p{N})]+$/gu, '');
}
