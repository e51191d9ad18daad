import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import { tellPrivately } from '../answer.ts';
import type { Listening } from '../listeners.ts';
import { queueInTime } from '../queue-in-time.ts';
import { saidIn } from './said-in.ts';

type Used = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

/** “Add to release feedback” on a message: queued under Slack's own id, then acknowledged. */
export function onFeedback({ enqueue, client, log, now }: Listening) {
  return async ({ ack, shortcut }: Used): Promise<void> => {
    const { text, from } = saidIn(shortcut);
    const { user, channel, message_ts: message, trigger_id: id, response_url: responseUrl } = shortcut;
    const who = { person: user.id, channel: channel.id, responseUrl, typed: true };
    const command = { type: 'LogFeedback', text, ...(from !== undefined && { from }) } as const;
    const intent = { ...who, id, receivedAt: now(), ask: { kind: 'steer', command, message } as const };
    const trouble = text === '' ? SILENT : await queueInTime(enqueue, intent, log);
    await ack();
    if (trouble !== undefined) await tellPrivately({ client, log }, who, trouble);
  };
}

const SILENT = 'That message has no words: type what it says, with `/release feedback <text>`.';
