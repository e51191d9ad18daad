import type { App, BlockAction, ReceiverEvent } from '@slack/bolt';
import { channelOf, OLD_BUTTON } from './actions/on-click.ts';
import { tellPrivately } from './answer.ts';
import type { Listening } from './listeners.ts';
import { isWellFormed } from './well-formed.ts';

/**
 * Whatever arrives is acknowledged, so that nobody waits and nothing is sent again: what Slack never sends has no effect,
 * and so has a button that no route takes, which is said to whoever pressed it. Both stand in the log.
 */
export function alwaysAcknowledge(app: App, { client, log }: Pick<Listening, 'client' | 'log'>): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => {
    if (!isWellFormed(event.body)) {
      log.warn({}, 'Slack sent something that T-Minus does not take: it has no effect');
      return event.ack();
    }
    let isTaken = false;
    const ack: ReceiverEvent['ack'] = async (answer) => {
      isTaken = true;
      return event.ack(answer);
    };
    await process({ ...event, ack });
    if (isTaken) return;
    log.warn({ type: event.body['type'] }, 'Nothing in T-Minus takes what Slack sent: it has no effect');
    await event.ack();
    if (event.body['type'] !== 'block_actions') return;
    const body = event.body as unknown as BlockAction;
    const who = { person: body.user.id, channel: channelOf(body), responseUrl: body.response_url };
    await tellPrivately({ client, log }, who, OLD_BUTTON);
  };
}
