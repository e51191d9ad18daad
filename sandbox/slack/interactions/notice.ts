import type { Message } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

/** What Slack says when the app didn't take something: `/release failed with the error "operation_timeout"`. */
export function failure(what: string, code: string): string {
  return `${what} failed with the error "${code}"`;
}

/** Tells one person something in a channel, as Slackbot does when an app fails them. */
export function notice(workspace: Workspace, user: string, channel: string, text: string): Message {
  return workspace.post({
    channel,
    ts: workspace.nextTs(),
    user: 'USLACKBOT',
    text,
    blocks: [],
    attachments: [],
    fromApp: false,
    isBroadcast: false,
    visibleTo: user,
    reactions: [],
    files: [],
  });
}
