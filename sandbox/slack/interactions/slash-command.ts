import type { Args } from '../api/arguments.ts';
import type { Attempt } from '../delivery/envelope.ts';
import type { Channel, Message, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { SlackError } from '../slack-error.ts';
import { escapeTyped } from './escape-text.ts';
import { failure, notice } from './notice.ts';
import { respond } from './respond.ts';
import type { ResponseOrigin } from './response-urls.ts';

/** What somebody typed after a slash, and where. */
export interface TypedCommand {
  user: User;
  channel: Channel;
  command: string;
  text: string;
}

/** What became of a command, and the message that the acknowledgement carried. */
export interface CommandResult {
  attempt: Attempt;
  answer: Message | undefined;
}

/** Sends a slash command to the app: https://docs.slack.dev/interactivity/implementing-slash-commands */
export async function runSlashCommand(slack: Slack, typed: TypedCommand): Promise<CommandResult> {
  const { workspace } = slack;
  const { user, channel, command } = typed;
  const registered = workspace.app.commands.find((candidate) => candidate.command === command);
  if (registered === undefined) {
    const attempt: Attempt = { acked: false, error: 'dispatch_failed', reason: 'unknown command', mayRepeat: false };
    return { attempt, answer: notice(workspace, user.id, channel.id, `\`${command}\` is not a valid command.`) };
  }
  const origin: ResponseOrigin = { kind: 'commands', user: user.id, channel: channel.id };
  const attempt = await slack.deliveries.deliver({
    type: 'slash_commands',
    acceptsResponse: true,
    payload: payloadOf(slack, typed, registered.shouldEscape, origin),
  });
  if (attempt.acked) return { attempt, answer: answerFromAck(slack, typed, origin, attempt.body) };
  return { attempt, answer: notice(workspace, user.id, channel.id, failure(command, attempt.error)) };
}

function payloadOf(
  slack: Slack,
  { user, channel, command, text }: TypedCommand,
  shouldEscape: boolean,
  origin: ResponseOrigin,
): Record<string, unknown> {
  const { team, app } = slack.workspace;
  return {
    token: app.verificationToken,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.isPrivate && channel.im === undefined ? 'privategroup' : channel.name,
    user_id: user.id,
    user_name: user.handle,
    command,
    text: shouldEscape ? escapeTyped(slack.workspace, text) : text,
    api_app_id: app.id,
    is_enterprise_install: 'false',
    response_url: slack.baseUrl() + slack.responseUrls.create(origin),
    trigger_id: slack.triggers.issue({ user: user.id }),
  };
}

function answerFromAck(slack: Slack, typed: TypedCommand, origin: ResponseOrigin, body: unknown): Message | undefined {
  const { workspace } = slack;
  const args: Args = typeof body === 'string' ? { text: body } : { ...(body as Args | undefined) };
  const isForAll = args['response_type'] === 'in_channel';
  if (isForAll) echo(slack, typed);
  if (args['text'] === undefined && args['blocks'] === undefined && args['attachments'] === undefined) return undefined;
  if (args['text'] === '') return undefined;
  try {
    return respond(slack, origin, args);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return notice(workspace, typed.user.id, typed.channel.id, failure(typed.command, error.code));
  }
}

function echo({ workspace }: Slack, { user, channel, command, text }: TypedCommand): void {
  workspace.post({
    channel: channel.id,
    ts: workspace.nextTs(),
    user: user.id,
    text: `${command} ${text}`.trim(),
    blocks: [],
    attachments: [],
    fromApp: false,
    isBroadcast: false,
    reactions: [],
    files: [],
  });
}
