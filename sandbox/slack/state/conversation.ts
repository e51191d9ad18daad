import type { Message } from './records.ts';

/** The messages of one channel, ephemeral ones included, in the order in which they were posted. */
export class Conversation {
  readonly #messages = new Map<string, Message>();

  add(message: Message): void {
    this.#messages.set(message.ts, message);
  }

  remove(ts: string): void {
    this.#messages.delete(ts);
  }

  /** Everything, ephemeral messages and thread replies included. */
  all(): Message[] {
    return [...this.#messages.values()];
  }

  /** One message that everybody can see. */
  find(ts: string): Message | undefined {
    const message = this.#messages.get(ts);
    return message?.visibleTo === undefined ? message : undefined;
  }

  /** One message, ephemeral or not. */
  findAny(ts: string): Message | undefined {
    return this.#messages.get(ts);
  }

  /** What stands in the channel itself: no replies, except those also sent to the channel. */
  timeline(): Message[] {
    return this.#public().filter((message) => message.threadTs === undefined || message.isBroadcast);
  }

  /** The replies to a message, oldest first, without the message itself. */
  replies(threadTs: string): Message[] {
    return this.#public().filter((message) => message.threadTs === threadTs);
  }

  #public(): Message[] {
    return this.all().filter((message) => message.visibleTo === undefined);
  }
}
