import { git } from '../git/git.ts';
import { readCommit, readCommits } from '../git/commits.ts';
import { authorOf, mergeTrees, rebase, writeCommit } from '../git/merge-commits.ts';
import { moveRef, NO_COMMIT, tipOf } from '../git/refs.ts';
import { GitHubError } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Member, Protection, Pull } from '../state/records.ts';
import { announcePush } from '../webhooks/announce-push.ts';
import { blockersOf, isAboveRules, isBehind } from './blockers.ts';
import { closePull, followRefs } from './follow-refs.ts';

/** How somebody wants a pull request to be merged. */
export interface MergeWish {
  method: 'merge' | 'squash' | 'rebase';
  /** The head that they mean. */
  sha?: string;
  title?: string;
  message?: string;
}

const METHOD_NAMES = { merge: 'Merge commits', squash: 'Squash merges', rebase: 'Rebase merges' };
const NOT_MERGEABLE = 'Pull Request is not mergeable';

/** Merges a pull request, and returns the commit that its base is at then. Throws GitHubError 405 or 409. */
export async function mergePull(github: GitHub, pull: Pull, wish: MergeWish, by: Member): Promise<string> {
  const { repository } = github.store;
  const base = await tipOf(repository.folder, pull.baseRef);
  await refuseMerge(github, pull, wish, by, base);
  if (base === undefined) throw new GitHubError(405, NOT_MERGEABLE);
  const commit = await commitFor(github, pull, wish, by, base);
  if (commit === undefined) throw new GitHubError(405, NOT_MERGEABLE);
  const isMoved = await moveRef(repository.folder, `refs/heads/${pull.baseRef}`, commit, base);
  if (!isMoved) throw new GitHubError(405, 'Base branch was modified. Review and try the merge again.');
  pull.merged = { at: github.now(), by, commit };
  await closePull(github, pull, by);
  await announcePush(github, { ref: `refs/heads/${pull.baseRef}`, before: base, after: commit }, by);
  if (repository.deletesMergedBranches) await deleteHead(github, pull, by);
  await followRefs(github, by);
  return commit;
}

async function refuseMerge(
  github: GitHub,
  pull: Pull,
  { sha, method }: MergeWish,
  by: Member,
  base: string | undefined,
): Promise<void> {
  if (!pull.isOpen || base === undefined) throw new GitHubError(405, NOT_MERGEABLE);
  if (pull.isDraft) throw new GitHubError(405, 'Pull Request is still a draft');
  if (sha !== undefined && sha !== pull.headSha) {
    throw new GitHubError(409, 'Head branch was modified. Review and try the merge again.');
  }
  const protection = github.store.protections.get(pull.baseRef);
  if (!github.store.repository.allowedMerges[method] || (method === 'merge' && protection?.demandsLinearHistory)) {
    throw new GitHubError(405, `${METHOD_NAMES[method]} are not allowed on this repository.`);
  }
  const blockers = blockersOf(github, pull, by);
  if (blockers.length > 0) throw new GitHubError(405, inWords(blockers, protection));
  const mustFollow = protection !== undefined && !isAboveRules(protection, by);
  if (mustFollow && (await isBehind(github, pull, base))) {
    throw new GitHubError(405, 'Head branch is out of date. Review and try the merge again.');
  }
}

function inWords(blockers: string[], protection: Protection | undefined): string {
  if (protection?.isRuleset !== true) return blockers.join(' ');
  return `Repository rule violations found\n\n${blockers.join('\n\n')}\n\n`;
}

/** The commit for the base; undefined where there is a conflict. */
async function commitFor(
  github: GitHub,
  pull: Pull,
  wish: MergeWish,
  by: Member,
  base: string,
): Promise<string | undefined> {
  const { folder } = github.store.repository;
  if (wish.method === 'rebase') return rebase(folder, base, pull.headSha, github.now());
  const tree = await mergeTrees(folder, base, pull.headSha);
  if (tree === undefined) return undefined;
  const isSquash = wish.method === 'squash';
  const message = isSquash ? await squashMessage(github, pull, base, wish) : mergeMessage(github, pull, wish);
  const author = authorOf(isSquash ? pull.author : by);
  const parents = isSquash ? [base] : [base, pull.headSha];
  return writeCommit(folder, { tree, parents, message, author, atMs: github.now() });
}

function mergeMessage({ store }: GitHub, pull: Pull, { title, message }: MergeWish): string {
  const from = `${store.repository.owner.login}/${pull.headRef}`;
  return joined(title ?? `Merge pull request #${pull.number} from ${from}`, message ?? pull.title);
}

async function squashMessage(github: GitHub, pull: Pull, base: string, wish: MergeWish): Promise<string> {
  const { folder } = github.store.repository;
  const commits = await readCommits(folder, ['--reverse', '--no-merges', `${base}..${pull.headSha}`]);
  const only = commits.length === 1 ? await readCommit(folder, pull.headSha) : undefined;
  const [subject = '', ...body] = (only?.message ?? pull.title).split('\n');
  const list =
    only === undefined ? commits.map((commit) => `* ${commit.message}`).join('\n\n') : body.join('\n').trim();
  return joined(wish.title ?? `${subject} (#${pull.number})`, wish.message ?? list);
}

function joined(title: string, message: string): string {
  return message === '' ? title : `${title}\n\n${message}`;
}

async function deleteHead(github: GitHub, pull: Pull, by: Member): Promise<void> {
  const { folder } = github.store.repository;
  const ref = `refs/heads/${pull.headRef}`;
  await git(folder, ['update-ref', '-d', ref, pull.headSha]);
  await announcePush(github, { ref, before: pull.headSha, after: NO_COMMIT }, by);
}
