import { readCommits, type GitCommit } from '../git/commits.ts';
import { isAncestor, NO_COMMIT } from '../git/refs.ts';
import type { GitHub } from '../github.ts';
import type { Member } from '../state/records.ts';
import { pageUrl } from '../wire/links.ts';
import { tell } from './announce.ts';

/** A ref that moved; from or to `NO_COMMIT` where it was made or deleted. */
export interface RefUpdate {
  ref: string;
  before: string;
  after: string;
}

/** GitHub lists so many commits of a push, and no more. */
const COMMITS_SHOWN = 20;

/** Tells the webhooks of a push. */
export async function announcePush(github: GitHub, { ref, before, after }: RefUpdate, by: Member): Promise<void> {
  const { folder, defaultBranch } = github.store.repository;
  github.store.repository.pushedAt = github.now();
  github.store.changed({ kind: 'refs' });
  if (!github.webhooks.isWatched) return;
  const created = before === NO_COMMIT;
  const deleted = after === NO_COMMIT;
  const isForced = !created && !deleted && !(await isAncestor(folder, before, after));
  const range = created ? [after, '--not', `refs/heads/${defaultBranch}`] : [`${before}..${after}`];
  const commits = deleted ? [] : await readCommits(folder, [`-${COMMITS_SHOWN}`, ...range]);
  const [head] = deleted ? [] : await readCommits(folder, ['-1', after]);
  tell(github, 'push', by, {
    ref,
    before,
    after,
    created,
    deleted,
    forced: isForced,
    base_ref: null,
    compare: `${pageUrl(github)}/compare/${before.slice(0, 12)}...${after.slice(0, 12)}`,
    commits: commits.toReversed().map((commit) => pushedCommit(github, commit)),
    head_commit: head === undefined ? null : pushedCommit(github, head),
    pusher: { name: by.login, email: by.email },
  });
}

function pushedCommit(github: GitHub, { sha, tree, message, author, committer }: GitCommit) {
  return {
    id: sha,
    tree_id: tree,
    distinct: true,
    message,
    timestamp: committer.date,
    url: `${pageUrl(github)}/commit/${sha}`,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}
