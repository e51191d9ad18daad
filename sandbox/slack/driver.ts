import { channelHandle, type ChannelHandle } from './driver/channel.ts';
import { person, type Person } from './driver/person.ts';
import { transcript } from './driver/transcript.ts';
import { waitFor, type Patience } from './driver/wait.ts';
import type { SlackServer } from './server.ts';

/** A workspace as its people see it: `workspace.user('alice').types('/release minor')`. */
export interface Driver {
  /** A person, by handle or id. */
  user: (handle: string) => Person;
  /** A channel, by name or id. */
  channel: (name: string) => ChannelHandle;
  /** Waits until a condition holds; it is looked at after each change. `what` names it for the failure message. */
  until: (what: string, holds: () => boolean, patience?: Patience) => Promise<void>;
  /** Waits until the app has connected over Socket Mode. */
  untilConnected: (connections?: number, patience?: Patience) => Promise<void>;
  /** Everything that was said anywhere, in plain text. */
  transcript: () => string;
}

/** Steers the people of a Slack-shaped server's workspace. */
export function drive({ workspace, slack, connections }: SlackServer): Driver {
  const [firstChannel] = workspace.channels.keys();
  const until: Driver['until'] = async (what, holds, patience = {}) => {
    await waitFor(
      workspace,
      () => holds() || undefined,
      patience,
      () => `It never came about that ${what}.`,
    );
  };
  return {
    user: (handle) => {
      const user = workspace.findUser(handle);
      if (user === undefined)
        throw new Error(`The workspace has no user "${handle}". ${known(workspace.users, 'handle')}`);
      return person(slack, user, firstChannel ?? '');
    },
    channel: (name) => {
      const channel = workspace.findChannel(name);
      if (channel === undefined) {
        throw new Error(`The workspace has no channel "${name}". ${known(workspace.channels, 'name')}`);
      }
      return channelHandle(workspace, channel);
    },
    until,
    untilConnected: async (wanted = 1, patience = {}) =>
      until(`${wanted} Socket Mode connections are open`, () => connections() >= wanted, patience),
    transcript: () => transcript(workspace, workspace.allMessages()),
  };
}

function known<Key extends string>(things: Map<string, Record<Key, string>>, key: Key): string {
  return `It has: ${[...things.values()].map((thing) => thing[key]).join(', ')}.`;
}
