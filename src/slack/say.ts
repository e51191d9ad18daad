import { finish, section } from './blocks.ts';
import type { Directory } from './directory.ts';
import { NO, type Message } from './message.ts';
import { clip, prose } from './mrkdwn.ts';

/** A "no" for want of a role may be Slack's silence: then that is said, too. */
export function withUnreadable({ code, text }: { code: string; text: string }, unreadable: string[]): string {
  if (unreadable.length === 0 || code !== 'not-permitted') return text;
  return `${text} (Slack does not tell who is in ${unreadable.join(', ')}, so that nobody counts as a member: the bot needs the scope \`usergroups:read\`, and user groups need a paid plan.)`;
}

/** Why something was not done, in one sentence with its marks filled in. */
export async function say(deps: { directory: Pick<Directory, 'names'> }, sentence: string): Promise<Message> {
  return { ...(await sayDone(deps, sentence)), [NO]: true };
}

/** The same for what was done. */
export async function sayDone(
  { directory }: { directory: Pick<Directory, 'names'> },
  sentence: string,
): Promise<Message> {
  const ids = [...sentence.matchAll(/@\{([USW][A-Z0-9]+)\}/g)].flatMap(([, id]) => id ?? []);
  const text = prose(sentence, await directory.names(ids));
  return finish(clip(text, 150), [() => [section(text)]]);
}
