import type { Channel, Message } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { isWanted, see, type SeenMessage, type Wanted } from './seen-message.ts';
import { transcript } from './transcript.ts';
import { waitFor, type Patience } from './wait.ts';

/** A list of messages that tests read: a channel's, or a thread's. */
export interface Readable {
  /** Waits until a message that everybody can see shows a text, and returns the newest such message. */
  shows: (wanted: Wanted, patience?: Patience) => Promise<SeenMessage>;
  /** What everybody can see, oldest first. */
  messages: () => SeenMessage[];
  /** All of it in plain text. */
  transcript: () => string;
}

/** A channel, as tests read it. */
export interface ChannelHandle extends Readable {
  id: string;
  name: string;
  /** The replies to a message. */
  thread: (parent: Pick<SeenMessage, 'ts'>) => Readable;
}

/** Reads a channel. */
export function channelHandle(workspace: Workspace, channel: Channel): ChannelHandle {
  const conversation = workspace.conversation(channel.id);
  return {
    id: channel.id,
    name: channel.name,
    ...readable(workspace, `#${channel.name}`, () => conversation.timeline()),
    thread: ({ ts }) => readable(workspace, `The thread in #${channel.name}`, () => conversation.replies(ts)),
    transcript: () => transcript(workspace, conversation.all()),
  };
}

function readable(workspace: Workspace, name: string, messages: () => Message[]): Readable {
  const seen = () => messages().map((message) => see(workspace, message));
  return {
    shows: async (wanted, patience = {}) =>
      waitFor(
        workspace,
        () => seen().findLast((message) => isWanted(message.text, wanted)),
        patience,
        () => `${name} never showed ${wanted}. It shows:\n${transcript(workspace, messages()) || '(nothing)'}`,
      ),
    messages: seen,
    transcript: () => transcript(workspace, messages()),
  };
}
