import { finish, section } from './blocks.ts';
import { messageOf, type Log } from './log.ts';
import type { MaskingClient } from './masking-client.ts';
import { NO, type Message } from './message.ts';
import { prose } from './mrkdwn.ts';
import { isOfSlack, whose } from './response-address.ts';
import { slackCode } from './slack-error.ts';

/** Whom an answer is for. */
export interface Asker {
  person: string;
  channel: string;
  /** Only commands and clicks have one. */
  responseUrl?: string | undefined;
  /** A command is answered where it was typed, even where the bot isn't. */
  typed?: boolean;
  /** The answer takes the place of the private message whose button was pressed. */
  replaces?: boolean;
}

/** What answers go through: a client of their own. */
export interface Answering {
  client: MaskingClient;
  log: Log;
  /** Where answers go instead, if it wasn't asked in Slack. */
  instead?: (message: Message) => Promise<void>;
}

const TIMEOUT_MS = 10_000;
/** The person, or the bot, isn't in that channel, or it is none. */
const ELSEWHERE = new Set(['user_not_in_channel', 'not_in_channel', 'channel_not_found', 'is_archived', 'no_channel']);

/** What went wrong, in a sentence for one person only. */
export async function tellPrivately(answering: Answering, asker: Asker, sentence: string): Promise<void> {
  const text = prose(sentence, new Map());
  return answerPrivately(answering, asker, { ...finish(text, [() => [section(text)]]), [NO]: true });
}

/**
 * Answers one person only: through Slack's response address for commands, as an ephemeral message for clicks; where that
 * can't be, by the other of the two, and at last as a direct message. Never throws: the deed is done, only its echo is lost.
 */
export async function answerPrivately(
  { client, log, instead }: Answering,
  asker: Asker,
  message: Message,
): Promise<void> {
  if (instead) return instead(message);
  const byAddress = async (): Promise<boolean> => respond({ client, log }, asker, client.masked(message));
  const inChannel = async (): Promise<boolean> => ephemeral(client, asker, message);
  const directly = async (): Promise<boolean> => {
    await client.chat.postMessage({ channel: asker.person, ...message });
    return true;
  };
  const ways =
    asker.typed === true || asker.replaces === true
      ? [byAddress, inChannel, directly]
      : [inChannel, byAddress, directly];
  for (const way of ways) {
    try {
      if (await way()) return;
    } catch (error) {
      log.warn({ person: asker.person, reason: messageOf(error) }, 'A private answer could not be given that way');
    }
  }
  log.error({ person: asker.person }, 'A private answer was lost');
}

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses */
async function respond(
  { client, log }: Answering,
  { responseUrl: url, replaces = false }: Asker,
  message: Message,
): Promise<boolean> {
  if (url === undefined || url === '') return false;
  if (!isOfSlack(url, client.slackApiUrl)) {
    log.warn({ address: whose(url) }, 'An answer was to go to an address that is not Slack’s: it is not called');
    return false;
  }
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ response_type: 'ephemeral', replace_original: replaces, ...message }),
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  await response.body?.cancel();
  return response.ok;
}

async function ephemeral(client: MaskingClient, { person, channel }: Asker, message: Message): Promise<boolean> {
  if (channel === '') return false;
  try {
    await client.chat.postEphemeral({ channel, user: person, ...message });
    return true;
  } catch (error) {
    if (ELSEWHERE.has(slackCode(error) ?? '')) return false;
    throw error;
  }
}
