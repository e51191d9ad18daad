import { moveRef, NO_COMMIT, tipOf } from '../git/refs.ts';
import type { GitHub } from '../github.ts';
import { closePull, followRefs } from '../pulls/follow-refs.ts';
import { mergePull, type MergeWish } from '../pulls/merge-pull.ts';
import { openPull, type PullWish } from '../pulls/open-pull.ts';
import { dismissReview, requestReviews, reviewPull } from '../pulls/review-pull.ts';
import type { Member, Pull, Review } from '../state/records.ts';
import { announcePull } from '../webhooks/announce.ts';
import { announcePush } from '../webhooks/announce-push.ts';
import { pushFiles, type PushWish } from './push-files.ts';

/** Somebody, as tests steer them. What they may not do rejects with GitHub's words. */
export interface Person {
  member: Member;
  /** A token of theirs. */
  token: string;
  approves: (number: number, body?: string) => Promise<Review>;
  requestsChanges: (number: number, body?: string) => Promise<Review>;
  comments: (number: number, body: string) => Promise<Review>;
  /** Takes away the last review of somebody. */
  dismisses: (number: number, login: string) => Promise<void>;
  asksForReview: (number: number, ...logins: string[]) => Promise<void>;
  /** Pushes a commit of files, and returns its id. */
  pushes: (wish: PushWish) => Promise<string>;
  deletesBranch: (branch: string) => Promise<void>;
  opensPull: (wish: PullWish) => Promise<Pull>;
  /** Changes what a pull request says. */
  edits: (number: number, changes: Partial<Pick<Pull, 'title' | 'body' | 'isDraft'>>) => Promise<void>;
  closes: (number: number) => Promise<void>;
  /** Merges a pull request on its page, and returns the commit. */
  merges: (number: number, wish?: Partial<MergeWish>) => Promise<string>;
}

/** Steers one person. */
export function person(github: GitHub, login: string): Person {
  const { store } = github;
  const member = store.findMember(login);
  if (member === undefined) {
    throw new Error(`Nobody has the login "${login}". There are: ${[...store.members.keys()].join(', ')}.`);
  }
  const token = [...store.tokens.values()].find((candidate) => candidate.member === member)?.value ?? '';
  /** What is done to a pull request, which follows its branch first. */
  const withPull = async <Result>(number: number, deed: (pull: Pull) => Result | Promise<Result>) =>
    github.exclusively(async () => {
      await followRefs(github);
      const pull = store.pulls.find((candidate) => candidate.number === number);
      if (pull === undefined) throw new Error(`There is no pull request #${number}.`);
      return deed(pull);
    });
  return {
    member,
    token,
    approves: async (number, body) => withPull(number, (pull) => reviewPull(github, pull, member, 'APPROVED', body)),
    requestsChanges: async (number, body = 'Please change this.') =>
      withPull(number, (pull) => reviewPull(github, pull, member, 'CHANGES_REQUESTED', body)),
    comments: async (number, body) => withPull(number, (pull) => reviewPull(github, pull, member, 'COMMENTED', body)),
    dismisses: async (number, of) =>
      withPull(number, (pull) => {
        const review = pull.reviews.findLast(({ author, state }) => author.login === of && state !== 'DISMISSED');
        if (review === undefined) throw new Error(`${of} has no review of #${number}.`);
        dismissReview(github, pull, review, member);
      }),
    asksForReview: async (number, ...logins) =>
      withPull(number, async (pull) => requestReviews(github, pull, logins, member)),
    pushes: async (wish) => github.exclusively(async () => pushFiles(github, member, wish)),
    deletesBranch: async (branch) => github.exclusively(async () => deleteBranch(github, member, branch)),
    opensPull: async (wish) => github.exclusively(async () => openPull(github, wish, member)),
    edits: async (number, changes) =>
      withPull(number, async (pull) => {
        Object.assign(pull, changes, { updatedAt: github.now() });
        await announcePull(github, 'edited', pull, member);
      }),
    closes: async (number) => withPull(number, async (pull) => closePull(github, pull, member)),
    merges: async (number, wish = {}) =>
      withPull(number, async (pull) => mergePull(github, pull, { method: 'merge', ...wish }, member)),
  };
}

async function deleteBranch(github: GitHub, by: Member, branch: string): Promise<void> {
  const { folder } = github.store.repository;
  const before = await tipOf(folder, branch);
  if (before === undefined) throw new Error(`There is no branch "${branch}".`);
  const ref = `refs/heads/${branch}`;
  await moveRef(folder, ref, NO_COMMIT, before);
  await announcePush(github, { ref, before, after: NO_COMMIT }, by);
  await followRefs(github, by);
}
