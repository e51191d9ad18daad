import type { Listening } from '../listeners.ts';
import { readFreeze } from './freeze-value.ts';
import { queueClick } from './on-click.ts';
import type { Click } from '../heard.ts';

/** Ends a freeze of a project: queued under Slack's own id, then acknowledged. */
export function onLift(listening: Listening) {
  return async ({ ack, action, body }: Click): Promise<void> => {
    const asked = readFreeze(action.value);
    await queueClick(listening, body, asked && { kind: 'lift', ...asked }, ack);
  };
}
