import { isActor } from '../release/actor.ts';
import type { CommitText } from '../release/reverts.ts';
import type { Commit } from '../services/repository/repository.ts';

/**
 * Commits as the core reads them, each by its author as people know them. The bot's own say nothing that anybody should
 * be told, whatever their type means to the project; but what they take back, they take back.
 * @param from `people`: Slack user id -> e-mail addresses
 */
export function commitTexts(
  commits: readonly Commit[],
  from: { own?: readonly string[] | undefined; people?: Record<string, string[]> | undefined } = {},
): CommitText[] {
  const { own = [], people = {} } = from;
  const byEmail = new Map(
    Object.entries(people).flatMap(([id, emails]) => emails.map((email) => [email.toLowerCase(), id] as const)),
  );
  return commits
    .filter(({ id, message }) => !own.includes(id) || TAKES_BACK.test(message))
    .map(({ id, message, authorName, authorEmail }) => ({
      id,
      message,
      author: byEmail.get(authorEmail.toLowerCase()) ?? nameInGit(authorName),
    }));
}

const TAKES_BACK = /^This reverts commit [0-9a-f]{7,}/m;

/** Anybody can call themselves in git what they like: who isn't known by their address is never taken for an id. */
function nameInGit(name: string): string {
  return isActor(name) ? `“${name}”` : name;
}
