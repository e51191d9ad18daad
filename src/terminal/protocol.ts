import type { Message } from '../slack/message.ts';

/** What somebody typed at a terminal, on its way through the queue: plain JSON. */
export interface TerminalRequest {
  /** The same id has its effect once. */
  id: `terminal.${string}`;
  terminal: {
    /** The user of the operating system, as os-user.ts finds out. */
    user: string;
    /** As typed, without the name of the program. */
    words: string;
  };
}

/** What a worker sends back, in this order: that it has begun, whatever there is to say, that this was all. */
export type Entry = { kind: 'taken' } | { kind: 'told'; message: Message; isNo: boolean } | { kind: 'end' };

/** Did it come from a terminal? Everything else on the queue came from Slack. */
export function isTerminalRequest(intent: unknown): intent is TerminalRequest {
  return typeof intent === 'object' && intent !== null && 'terminal' in intent;
}

/** The list that a worker's entries are pushed to. */
export function answersKey({ id }: Pick<TerminalRequest, 'id'>): string {
  return `tminus:${id}:answers`;
}

/** There while somebody waits for the answer: what nobody waits for any more isn't begun. */
export function waitingKey({ id }: Pick<TerminalRequest, 'id'>): string {
  return `tminus:${id}:waiting`;
}
