import type { AllMiddlewareArgs, MessageShortcut, SlackShortcutMiddlewareArgs } from '@slack/bolt';
import type { Listening } from '../listeners.ts';
import { openInTime } from '../modals/open-in-time.ts';
import { queueInTime } from '../queue-in-time.ts';
import { ISSUE_INPUTS, issueIn, issueModal } from './issue-modal.ts';
import { readMessage, writeMessage } from './message-metadata.ts';
import { saidIn } from './said-in.ts';
import type { Submission } from '../heard.ts';

type Used = SlackShortcutMiddlewareArgs<MessageShortcut> & AllMiddlewareArgs;

/** “Log a release issue” on a message: opens a window, for which Slack gives three seconds. */
export function onIssue({ client, log }: Listening) {
  return async ({ ack, shortcut }: Used): Promise<void> => {
    await ack();
    const { user, channel, message_ts: ts, trigger_id, response_url: responseUrl } = shortcut;
    const view = issueModal(saidIn(shortcut).text, writeMessage({ channel: channel.id, ts, responseUrl }));
    const who = { person: user.id, channel: channel.id, responseUrl, typed: true };
    await openInTime({ client, log }, who, { trigger_id, view }, LATE);
  };
}

/** The submitted window: its id is the window's, so that one window logs one issue, however often it is submitted. */
export function onIssueSubmit({ enqueue, log, now }: Listening) {
  return async ({ ack, body, view }: Submission): Promise<void> => {
    const message = readMessage(view.private_metadata);
    const read = message ? issueIn(view.state.values) : { mistake: 'Close this window and use the shortcut again.' };
    if (!message || 'mistake' in read) return ack(atTitle('mistake' in read ? read.mistake : ''));
    const ask = { kind: 'steer', command: read.command, message: message.ts } as const;
    const { channel, responseUrl } = message;
    const who = { person: body.user.id, channel, typed: true, ...(responseUrl !== undefined && { responseUrl }) };
    const intent = { ...who, id: view.id, receivedAt: now(), ask };
    const trouble = await queueInTime(enqueue, intent, log);
    return trouble === undefined ? ack() : ack(atTitle(trouble));
  };
}

function atTitle(sentence: string) {
  return { response_action: 'errors' as const, errors: { [ISSUE_INPUTS.title]: sentence } };
}

const LATE =
  'Nothing was logged: the window could not be opened in time. Use the shortcut again, or type `/release issue <title>`.';
