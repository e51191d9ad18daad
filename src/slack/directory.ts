import type { WebClient } from '@slack/web-api';
import { Cache } from './cache.ts';
import { messageOf, type Log } from './log.ts';
import type { Names } from './mrkdwn.ts';
import { slackCode } from './slack-error.ts';

/** Who people are, and which user groups they are in. */
export interface Directory {
  /** Names of people (`U…`) and user groups (`S…`); one that can't be read is left out. Kept for an hour. */
  names(ids: readonly string[]): Promise<Names>;
  /** Those of them that Slack gave no answer about when it was last asked: it may know them when it is back. */
  unanswered?: (ids: readonly string[]) => string[];
  /**
   * Which of these groups the person is in at this moment (kept for a minute). A group that can't be read counts as one
   * that the person is not in, and is named.
   */
  groupsOf(person: string, groups: readonly string[]): Promise<{ groups: string[]; unreadable: string[] }>;
}

/** Has what was shown without these names shown again: throws when Slack gave no answer about some of them. */
export function needNames({ unanswered }: Pick<Directory, 'unanswered'>, people: readonly string[]): void {
  const nameless = [...new Set(unanswered?.(people))];
  if (nameless.length > 0) throw new Error(`Slack has not told yet what ${nameless.join(', ')} are called.`);
}

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

/** @param now ms since 1970, UTC */
export function createDirectory(client: WebClient, log: Log, now: () => number = Date.now): Directory {
  const people = new Cache<string | undefined>(HOUR_MS, now);
  const handles = new Cache<Map<string, string>>(HOUR_MS, now);
  const members = new Cache<string[]>(MINUTE_MS, now);

  const silent = new Set<string>();

  async function nameOf(id: string): Promise<string | undefined> {
    if (id.startsWith('S')) return (await handles.get('all', async () => allHandles(client))).get(id);
    return people.get(id, async () => realName(client, id));
  }

  return {
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
  return [found?.real_name, found?.profile?.display_name, found?.name].find(
    (name) => name !== undefined && name !== '',
  );
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
