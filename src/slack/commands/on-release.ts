import type { AllMiddlewareArgs, SlackCommandMiddlewareArgs } from '@slack/bolt';
import { finish, section } from '../blocks.ts';
import type { Listening } from '../listeners.ts';
import { prose } from '../mrkdwn.ts';
import { queueInTime } from '../queue-in-time.ts';
import { parseCommand } from './parse.ts';

/** `/release …`: a mistake is answered in the acknowledgement; anything else is queued, then acknowledged. */
export function onRelease({ enqueue, known, log, now }: Listening) {
  return async ({ command, ack }: SlackCommandMiddlewareArgs & AllMiddlewareArgs): Promise<void> => {
    const parsed = parseCommand(command.text, known(command.channel_id));
    if ('mistake' in parsed) return ack(privately(parsed.mistake));
    const trouble = await queueInTime(
      enqueue,
      {
        id: command.trigger_id,
        person: command.user_id,
        channel: command.channel_id,
        receivedAt: now(),
        ask: parsed.ask,
        responseUrl: command.response_url,
        typed: true,
      },
      log,
    );
    return trouble === undefined ? ack() : ack(privately(trouble));
  };
}

function privately(sentence: string) {
  const text = prose(sentence, new Map());
  return { response_type: 'ephemeral' as const, ...finish(text, [() => [section(text)]]) };
}
