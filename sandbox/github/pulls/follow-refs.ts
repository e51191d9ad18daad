import { git } from '../git/git.ts';
import { isAncestor, readRefs } from '../git/refs.ts';
import type { GitHub } from '../github.ts';
import type { Member, Protection, Pull, Review } from '../state/records.ts';
import { announcePull, announceReview } from '../webhooks/announce.ts';

/** Makes the open pull requests follow their branches, wherever somebody pushed: `by`, as far as anybody knows. */
export async function followRefs(github: GitHub, by?: Member): Promise<void> {
  const open = github.store.pulls.filter((pull) => pull.isOpen);
  if (open.length === 0) return;
  const refs = await readRefs(github.store.repository.folder);
  for (const pull of open) await follow(github, pull, refs, by ?? pull.author);
}

/** Closes a pull request, and says so. */
export async function closePull(github: GitHub, pull: Pull, by: Member): Promise<void> {
  pull.isOpen = false;
  pull.closedAt = github.now();
  pull.updatedAt = pull.closedAt;
  await announcePull(github, 'closed', pull, by);
}

async function follow(github: GitHub, pull: Pull, refs: Map<string, string>, by: Member): Promise<void> {
  const { folder } = github.store.repository;
  const head = refs.get(`refs/heads/${pull.headRef}`);
  const base = refs.get(`refs/heads/${pull.baseRef}`);
  if (base !== undefined && base !== pull.baseSha && (await isAncestor(folder, head ?? pull.headSha, base))) {
    pull.headSha = head ?? pull.headSha;
    pull.merged = { at: github.now(), by, commit: base };
    await closePull(github, pull, by);
    return;
  }
  if (head === undefined || base === undefined) {
    await closePull(github, pull, by);
    return;
  }
  if (head !== pull.headSha) await moveHead(github, pull, { head, base }, by);
}

async function moveHead(github: GitHub, pull: Pull, tips: { head: string; base: string }, by: Member): Promise<void> {
  const before = pull.headSha;
  pull.headSha = tips.head;
  pull.baseSha = tips.base;
  pull.updatedAt = github.now();
  await git(github.store.repository.folder, ['update-ref', `refs/pull/${pull.number}/head`, tips.head]);
  await announcePull(github, 'synchronize', pull, by, { before, after: tips.head });
  for (const review of staleReviews(pull, github.store.protections.get(pull.baseRef))) {
    review.state = 'DISMISSED';
    announceReview(github, 'dismissed', pull, review, by);
  }
}

/** The approvals of another head, where they don't outlast it. */
function staleReviews(pull: Pull, protection: Protection | undefined): Review[] {
  if (protection?.dismissesStaleReviews !== true) return [];
  return pull.reviews.filter(({ state, commit }) => state === 'APPROVED' && commit !== pull.headSha);
}
