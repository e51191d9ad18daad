import { person as marked } from '../release/wording.ts';
import { finish, section } from './blocks.ts';
import type { Directory, Memberships } from './directory.ts';
import { NO, type Message } from './message.ts';
import { clip, markedIn, prose } from './mrkdwn.ts';

/** What doesn't count for somebody who asks: their memberships of user groups, and why. */
export type Uncounted = Omit<Memberships, 'groups'> & { person: string };

/** A "no" for want of a role may be Slack's silence, or what Slack says that somebody is: then that is said, too. */
export function withUncounted({ code, text }: { code: string; text: string }, uncounted: Uncounted): string {
  if (code !== 'not-permitted') return text;
  const { unreadable, barred, person } = uncounted;
  const why = [
    unreadable.length === 0
      ? ''
      : `(Slack does not tell who is in ${unreadable.map(marked).join(', ')}, so that nobody counts as a member: the bot needs the scope \`usergroups:read\`, and user groups need a paid plan.)`,
    barred === undefined ? '' : `(${WHY[barred](marked(person))})`,
  ];
  return [text, ...why].filter((sentence) => sentence !== '').join(' ');
}

const WHY: Record<NonNullable<Memberships['barred']>, (person: string) => string> = {
  guest: (person) => says('you are a guest of this workspace', 'guests', person),
  stranger: (person) => says('you belong to another workspace', 'people of other workspaces', person),
  bot: (person) => says('you are a bot', 'bots', person),
  deactivated: () => DEACTIVATED,
  unreadable: () =>
    'Slack does not tell who you are, so that you count as no member of a user group: the bot needs the scope `users:read`; try again in a minute.',
};

/** What a deactivated person hears, named or not. */
export const DEACTIVATED =
  'Slack says that your account is deactivated: with such an account nobody counts, named under `roles` or not.';

function says(what: string, who: string, person: string): string {
  return `Slack says that ${what}: ${who} don't count as members of user groups; name ${person} under \`roles\` in tminus.yaml.`;
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
  const ids = markedIn(sentence);
  const text = prose(sentence, await directory.names(ids));
  return finish(clip(text, 150), [() => [section(text)]]);
}
