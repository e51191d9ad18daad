import { flag, text, type Args } from '../api/arguments.ts';
import { refusal, type Answer } from '../api/call-method.ts';
import { appMessage, updatesOf } from '../api/chat.ts';
import { messageBody } from '../api/message-body.ts';
import type { Message } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import type { ResponseOrigin } from './response-urls.ts';

const GONE = new Set(['invalid_url', 'expired_url', 'used_url']);

/** Answers a POST to a response URL: https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
export function answerResponseUrl(slack: Slack, path: string, args: Args): Answer {
  try {
    respond(slack, slack.responseUrls.use(path), args);
    return { status: 200, headers: {}, body: { ok: true } };
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return { ...refusal(error), status: GONE.has(error.code) ? 404 : 400 };
  }
}

/**
 * Posts, replaces or deletes what an app answers to somebody; only they see it unless it is `in_channel`.
 * Throws SlackError when the answer breaks Slack's limits.
 */
export function respond({ workspace }: Slack, origin: ResponseOrigin, args: Args): Message | undefined {
  const conversation = workspace.conversation(origin.channel);
  const original = origin.originalTs === undefined ? undefined : conversation.findAny(origin.originalTs);
  if (flag(args, 'delete_original')) {
    if (original !== undefined) workspace.remove(original);
    return undefined;
  }
  const body = messageBody(workspace, args);
  if (flag(args, 'replace_original') && original !== undefined) {
    workspace.edit(original, updatesOf(workspace, body));
    return original;
  }
  const threadTs = text(args, 'thread_ts') ?? origin.threadTs;
  const isForAll = args['response_type'] === 'in_channel';
  const message = workspace.post({
    ...appMessage(workspace, origin.channel, body),
    ...(!isForAll && { visibleTo: origin.user }),
    ...(threadTs !== undefined && { threadTs }),
  });
  origin.originalTs ??= message.ts;
  return message;
}
