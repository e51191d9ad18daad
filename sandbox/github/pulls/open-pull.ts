import { countApart } from '../git/commits.ts';
import { git } from '../git/git.ts';
import { tipOf } from '../git/refs.ts';
import { validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Member, Pull } from '../state/records.ts';
import { announcePull } from '../webhooks/announce.ts';

/** What a new pull request is to be; `head` may be `owner:branch`. */
export interface PullWish {
  title: string;
  head: string;
  base: string;
  body?: string | null;
  isDraft?: boolean;
}

/** Opens a pull request between two branches that exist and differ. Throws GitHubError 422. */
export async function openPull(github: GitHub, wish: PullWish, by: Member): Promise<Pull> {
  const { store } = github;
  const { folder, owner } = store.repository;
  const headRef = branchOf(github, wish.head);
  const head = headRef === undefined ? undefined : await tipOf(folder, headRef);
  const base = await tipOf(folder, wish.base);
  if (wish.title.trim() === '')
    throw validationFailed({ resource: 'PullRequest', code: 'missing_field', field: 'title' });
  if (base === undefined) throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  if (headRef === undefined || head === undefined) {
    throw validationFailed({ resource: 'PullRequest', field: 'head', code: 'invalid' });
  }
  if (store.pulls.some((pull) => pull.isOpen && pull.headRef === headRef && pull.baseRef === wish.base)) {
    throw custom(`A pull request already exists for ${owner.login}:${headRef}.`);
  }
  const { ahead } = await countApart(folder, base, head);
  if (ahead === 0) throw custom(`No commits between ${wish.base} and ${headRef}`);
  const at = github.now();
  const pull: Pull = {
    id: store.nextId(),
    number: store.pulls.length + 1,
    title: wish.title,
    body: wish.body ?? null,
    author: by,
    isOpen: true,
    isDraft: wish.isDraft ?? false,
    headRef,
    headSha: head,
    baseRef: wish.base,
    baseSha: base,
    createdAt: at,
    updatedAt: at,
    closedAt: undefined,
    merged: undefined,
    reviews: [],
    requestedReviewers: [],
    mergeability: undefined,
    extent: undefined,
  };
  store.pulls.push(pull);
  await git(folder, ['update-ref', `refs/pull/${pull.number}/head`, head]);
  await announcePull(github, 'opened', pull, by);
  return pull;
}

/** The branch of a head such as `acme:release/v1.3.0`; undefined for one of another repository. */
function branchOf({ store }: GitHub, head: string): string | undefined {
  const at = head.indexOf(':');
  if (at === -1) return head;
  return head.slice(0, at).toLowerCase() === store.repository.owner.login.toLowerCase()
    ? head.slice(at + 1)
    : undefined;
}

function custom(message: string) {
  return validationFailed({ resource: 'PullRequest', code: 'custom', message });
}
