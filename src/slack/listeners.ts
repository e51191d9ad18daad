import type { Enqueue } from './queue-in-time.ts';
import type { Known } from './commands/parse.ts';
import type { Log } from './log.ts';
import type { MaskingClient } from './masking-client.ts';

/** What the listeners need: they parse, hand over and acknowledge, and decide nothing. */
export interface Listening {
  enqueue: Enqueue;
  known: (channel: string) => Known;
  /** Are releases announced in this channel? */
  announces: (channel: string) => boolean;
  /** For private answers and modals. */
  client: MaskingClient;
  log: Log;
  /** ISO 8601, UTC. */
  now: () => string;
}
