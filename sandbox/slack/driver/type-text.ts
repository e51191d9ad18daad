import { ClientRefusal } from '../client-refusal.ts';
import { escapeTyped } from '../interactions/escape-text.ts';
import { runSlashCommand } from '../interactions/slash-command.ts';
import { maySeeChannel } from '../state/may-see.ts';
import type { Channel, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { see, type SeenMessage } from './seen-message.ts';

/** Where somebody types: a channel by name or id, and for plain messages a thread. */
export interface TypeOptions {
  in?: string | { id: string };
  thread?: Pick<SeenMessage, 'ts'>;
}

/** What came of typing. A refused command also shows to the person as a message that only they see. */
export interface Reply {
  outcome: 'said' | 'acked' | 'operation_timeout' | 'dispatch_failed';
  /** What the acknowledgement answered, in plain text. */
  text?: string;
  message?: SeenMessage;
}

/** Types a slash command, or says something in a channel. Throws ClientRefusal where Slack's client wouldn't let them. */
export async function typeText(slack: Slack, user: User, typed: string, options: TypeOptions): Promise<Reply> {
  const channel = visibleChannel(slack, user, options.in ?? '');
  if (!typed.startsWith('/')) return say(slack, user, channel, typed, options.thread?.ts);
  const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
  if (options.thread !== undefined) throw new ClientRefusal(`${command} is not supported in threads. Sorry!`);
  const { attempt, answer } = await runSlashCommand(slack, { user, channel, command, text: text.trimEnd() });
  const message = answer && see(slack.workspace, answer, user);
  return { outcome: attempt.acked ? 'acked' : attempt.error, ...(message && { text: message.text, message }) };
}

function say(slack: Slack, user: User, channel: Channel, typed: string, threadTs: string | undefined): Reply {
  const { workspace } = slack;
  const message = workspace.post({
    channel: channel.id,
    ts: workspace.nextTs(),
    user: user.id,
    text: escapeTyped(workspace, typed),
    blocks: [],
    attachments: [],
    fromApp: false,
    isBroadcast: false,
    ...(threadTs !== undefined && { threadTs }),
    reactions: [],
    files: [],
  });
  return { outcome: 'said', message: see(workspace, message, user) };
}

function visibleChannel({ workspace }: Slack, user: User, wanted: string | { id: string }): Channel {
  const name = typeof wanted === 'string' ? wanted : wanted.id;
  const channel = workspace.findChannel(name);
  if (channel === undefined) {
    const names = [...workspace.channels.values()].map((one) => `#${one.name}`).join(', ');
    throw new ClientRefusal(`The workspace has no channel "${name}". It has: ${names}.`);
  }
  if (!maySeeChannel(channel, user)) {
    throw new ClientRefusal(`${user.handle} can't see #${channel.name}: it is private, and they are not in it.`);
  }
  return channel;
}
