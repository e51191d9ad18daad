import type { WebClient } from '@slack/web-api';
import { onOneLine } from '../release/markdown.ts';
import { cutText } from '../release/wording.ts';
import { Cache } from './cache.ts';
import { messageOf, type Log } from './log.ts';
import type { Names } from './mrkdwn.ts';

/** Who people are, and which user groups they are in. */
export interface Directory {
  /** Names of people (`U…`) and user groups (`S…`); one that can't be read is left out. Kept for an hour. */
  names(ids: readonly string[]): Promise<Names>;
  /**
   * Which of these groups the person is in at this moment (kept for a minute). A group that can't be read counts as one
   * that the person is not in, and is named.
   */
  groupsOf(person: string, groups: readonly string[]): Promise<{ groups: string[]; unreadable: string[] }>;
}

/** As long as a name in Slack can be. */
const MAX_NAME = 80;
/** What leaves something to be seen. */
const SEEN = /[^\s\p{Cf}]/u;

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** @param now ms since 1970, UTC */
export function createDirectory(client: WebClient, log: Log, now: () => number = Date.now): Directory {
  const people = new Cache<string | undefined>(HOUR_MS, now);
  const handles = new Cache<Map<string, string>>(HOUR_MS, now);
  const members = new Cache<string[]>(MINUTE_MS, now);

  async function nameOf(id: string): Promise<string | undefined> {
    if (id.startsWith('S')) return (await handles.get('all', async () => allHandles(client))).get(id);
    return people.get(id, async () => realName(client, id));
  }

  return {
    async names(ids) {
      const found = await Promise.all(
        [...new Set(ids)].map(async (id) => {
          const name = await nameOf(id).catch((error: unknown) => {
            log.warn({ id, reason: messageOf(error) }, 'A name could not be read');
            return undefined;
          });
          return [id, name] as const;
        }),
      );
      return new Map(found.flatMap(([id, name]) => (name === undefined ? [] : [[id, name] as const])));
    },
    async groupsOf(person, groups) {
      const looked = await Promise.all(
        [...new Set(groups)].map(async (group) => {
          try {
            const users = await members.get(group, async () => membersOf(client, group));
            return { group, holds: users.includes(person), readable: true };
          } catch (error) {
            log.error(
              { group, reason: messageOf(error) },
              'The members of a user group could not be read: nobody counts as one',
            );
            return { group, holds: false, readable: false };
          }
        }),
      );
      return {
        groups: looked.filter(({ holds }) => holds).map(({ group }) => group),
        unreadable: looked.filter(({ readable }) => !readable).map(({ group }) => group),
      };
    },
  };
}

/** https://docs.slack.dev/reference/methods/users.info */
async function realName(client: WebClient, user: string): Promise<string | undefined> {
  const { user: found } = await client.users.info({ user });
  return [found?.real_name, found?.profile?.display_name, found?.name]
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
async function membersOf(client: WebClient, usergroup: string): Promise<string[]> {
  const { users = [] } = await client.usergroups.users.list({ usergroup });
  return users;
}
