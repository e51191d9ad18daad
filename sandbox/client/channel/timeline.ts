import type { Message } from '../../web/protocol.ts';

/** What is shown of a channel. */
export interface Timeline {
  /** Oldest first; replies only when they were also sent to the channel, or are for one person only. */
  messages: readonly Message[];
  /** Of the first message of a thread (by `ts`): how many replies, and the newest. */
  threads: ReadonlyMap<string, Thread>;
}

/** The replies to a message, in short. */
export interface Thread {
  count: number;
  /** The `ts` of the newest. */
  latest: string;
}

/** A channel, out of all messages. */
export function timelineOf(all: readonly Message[], channel: string): Timeline {
  const threads = new Map<string, Thread>();
  const messages = all.filter((message) => {
    if (message.channel !== channel) return false;
    if (!isReply(message)) return true;
    const { threadTs = '', ts, isEphemeral } = message;
    if (!isEphemeral) threads.set(threadTs, { count: (threads.get(threadTs)?.count ?? 0) + 1, latest: ts });
    return message.isBroadcast;
  });
  return { messages, threads };
}

/** A thread: the message that it answers, and the replies, oldest first. */
export function threadOf(all: readonly Message[], channel: string, ts: string): Message[] {
  return all.filter((one) => one.channel === channel && (one.ts === ts || one.threadTs === ts));
}

/** How many messages of each channel somebody hasn't read; their own and replies don't count. */
export function unreadCounts(
  all: readonly Message[],
  me: string,
  marks: Readonly<Record<string, string>>,
): Map<string, number> {
  const counts = new Map<string, number>();
  for (const message of all) {
    const { channel, ts, user, isBroadcast } = message;
    if (user === me || ts <= (marks[channel] ?? '') || (isReply(message) && !isBroadcast)) continue;
    counts.set(channel, (counts.get(channel) ?? 0) + 1);
  }
  return counts;
}

/** Whether a message follows another one of the same author so closely that it needs no name of its own. */
export function isContinued(before: Message | undefined, message: Message): boolean {
  if (before === undefined || before.user !== message.user || message.isBroadcast) return false;
  const isPlain = !before.isEphemeral && !message.isEphemeral && !before.isBroadcast;
  return isPlain && Number(message.ts) - Number(before.ts) < CLOSE_S;
}

const CLOSE_S = 300;

function isReply({ ts, threadTs }: Message): boolean {
  return threadTs !== undefined && threadTs !== ts;
}
