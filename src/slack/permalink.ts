import type { WebClient } from '@slack/web-api';
import type { PersonCommand } from '../release/command.ts';
import { messageOf, type Log } from './log.ts';

/** The command with the address of the message that it is about; without it where Slack doesn't tell. */
export async function withPermalink(
  { client, log }: { client: WebClient; log: Log },
  command: PersonCommand,
  { channel, ts }: { channel: string; ts: string | undefined },
): Promise<PersonCommand> {
  if (ts === undefined || (command.type !== 'LogFeedback' && command.type !== 'LogIssue')) return command;
  try {
    const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
    return { ...command, ...(permalink !== undefined && { permalink }) };
  } catch (error) {
    // Such as a private channel that the bot isn't in: the words are what matters.
    log.warn({ channel, reason: messageOf(error) }, 'Slack does not tell the address of a message');
    return command;
  }
}
