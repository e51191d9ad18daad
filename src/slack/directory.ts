import type { WebClient } from '@slack/web-api';
import { onOneLine } from '../release/markdown.ts';
import { cutText } from '../release/wording.ts';
import { Cache } from './cache.ts';
import { messageOf, type Log } from './log.ts';
import type { Names } from './mrkdwn.ts';
import { slackCode } from './slack-error.ts';
import { standingIn, type Account, type Standing, type Workspace } from './standing.ts';

/** Who people are, and which user groups they are in. */
export interface Directory {
  /** Names of people (`U…`) and user groups (`S…`); one that can't be read is left out. Kept for an hour. */
  names(ids: readonly string[]): Promise<Names>;
  /** Those of them that Slack gave no answer about when it was last asked: it may know them when it is back. */
  unanswered?: (ids: readonly string[]) => string[];
  /** Which of these groups the person counts as a member of at this moment (kept for a minute). Never throws. */
  groupsOf(person: string, groups: readonly string[]): Promise<Memberships>;
  /** What the person is to our workspace (kept for a minute); `unknown`: Slack knows nobody of that id. Throws what Slack does. */
  standingOf(person: string): Promise<Standing | 'unknown'>;
  /** Everybody in a user group, whether they count or not (kept for a minute). Throws what Slack does. */
  membersOf(group: string): Promise<readonly string[]>;
}

/** The user groups through which somebody counts: what can't be read is a no. */
export interface Memberships {
  groups: string[];
  /** Groups whose members could not be read. */
  unreadable: string[];
  /** Why the groups that the person is in don't count; `unreadable`: Slack didn't say who that is. */
  barred?: Exclude<Standing, 'member'> | 'unreadable';
}

/** Has what was shown without these names shown again: throws when Slack gave no answer about some of them. */
export function needNames({ unanswered }: Pick<Directory, 'unanswered'>, people: readonly string[]): void {
  const nameless = [...new Set(unanswered?.(people))];
  if (nameless.length > 0) throw new Error(`Slack has not told yet what ${nameless.join(', ')} are called.`);
}

/** As long as a name in Slack can be. */
const MAX_NAME = 80;
/** What leaves something to be seen. */
const SEEN = /[^\s\p{Cf}]/u;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** @param now ms since 1970, UTC */
export function createDirectory(client: WebClient, log: Log, now: () => number = Date.now): Directory {
  const names = new Cache<string | undefined>(HOUR_MS, now);
  const handles = new Cache<Map<string, string>>(HOUR_MS, now);
  const members = new Cache<string[]>(MINUTE_MS, now);
  const accounts = new Cache<Account | undefined>(MINUTE_MS, now);
  const workspaces = new Cache<Workspace>(HOUR_MS, now);

  const accountOf = async (id: string): Promise<Account | undefined> =>
    accounts.get(id, async () => readAccount(client, id));

  const silent = new Set<string>();

  async function nameOf(id: string): Promise<string | undefined> {
    if (id.startsWith('S')) return (await handles.get('all', async () => allHandles(client))).get(id);
    return names.get(id, async () => nameIn(await accountOf(id)));
  }

  const directory: Directory = {
    async names(ids) {
      const found = await Promise.all(
        [...new Set(ids)].map(async (id) => {
          silent.delete(id);
          const name = await nameOf(id).catch((error: unknown) => {
            if (slackCode(error) === undefined) silent.add(id);
            log.warn({ id, reason: messageOf(error) }, 'A name could not be read');
            return undefined;
          });
          return [id, name] as const;
        }),
      );
      return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
    },
    unanswered: (ids) => ids.filter((id) => silent.has(id)),
    async groupsOf(person, groups) {
      const looked = await Promise.all(
        [...new Set(groups)].map(async (group) => {
          try {
            return { group, holds: (await directory.membersOf(group)).includes(person), readable: true };
          } catch (error) {
            log.error(
              { group, reason: messageOf(error) },
              'The members of a user group could not be read: nobody counts as one',
            );
            return { group, holds: false, readable: false };
          }
        }),
      );
      const held = looked.filter(({ holds }) => holds).map(({ group }) => group);
      const unreadable = looked.filter(({ readable }) => !readable).map(({ group }) => group);
      const barred = held.length === 0 ? undefined : await whyBarred(person);
      return barred === undefined ? { groups: held, unreadable } : { groups: [], unreadable, barred };
    },
    async standingOf(person) {
      const ours = workspaces.get('ours', async () => readWorkspace(client));
      const [account, workspace] = await Promise.all([accountOf(person), ours]);
      return account ? standingIn(workspace, account) : 'unknown';
    },
    membersOf: async (group) => members.get(group, async () => readMembers(client, group)),
  };
  return directory;

  async function whyBarred(person: string): Promise<Memberships['barred']> {
    try {
      const standing = await directory.standingOf(person);
      return standing === 'member' ? undefined : standing === 'unknown' ? 'stranger' : standing;
    } catch (error) {
      log.error({ person, reason: messageOf(error) }, 'Slack did not say who somebody is: no user group counts');
      return 'unreadable';
    }
  }
}

/** https://docs.slack.dev/reference/methods/auth.test */
async function readWorkspace(client: WebClient): Promise<Workspace> {
  const { team_id: team = '', enterprise_id: enterprise } = await client.auth.test();
  return { team, ...(enterprise !== undefined && { enterprise }) };
}

/** https://docs.slack.dev/reference/methods/users.info */
async function readAccount(client: WebClient, user: string): Promise<Account | undefined> {
  try {
    return (await client.users.info({ user })).user;
  } catch (error) {
    if (UNKNOWN.has(slackCode(error) ?? '')) return undefined;
    throw error;
  }
}

/** Slack's answers where there is nobody of that id, or nobody whom the bot may see. */
const UNKNOWN = new Set(['user_not_found', 'user_not_visible']);

function nameIn(account: Account | undefined): string | undefined {
  return [account?.real_name, account?.profile?.display_name, account?.name]
    .map((name) => cutText(onOneLine(name ?? ''), MAX_NAME))
    .find((name) => SEEN.test(name));
}

/** https://docs.slack.dev/reference/methods/usergroups.list */
async function allHandles(client: WebClient): Promise<Map<string, string>> {
  const { usergroups = [] } = await client.usergroups.list();
  return new Map(
    usergroups.flatMap(({ id, handle }) => (id !== undefined && handle !== undefined ? [[id, `@${handle}`]] : [])),
  );
}

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
async function readMembers(client: WebClient, usergroup: string): Promise<string[]> {
  const { users = [] } = await client.usergroups.users.list({ usergroup });
  return users;
}
