import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import { extentOf } from '../pulls/extent.ts';
import type { Judgement } from '../pulls/mergeability.ts';
import type { Pull } from '../state/records.ts';
import { associationOf } from './association.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import { repositoryInPull } from './repository.ts';
import type { PullAnswer, PullInList } from './schema.ts';
import { userAnswer } from './user.ts';

/** A pull request, as it is shown in a list: nothing that has to be worked out. */
export function pullInList(github: GitHub, pull: Pull): PullInList {
  const shared = pullCore(github, pull);
  return { ...shared, requested_teams: [], labels: [] };
}

/** A pull request by itself, with what is known of its merge. */
export async function pullAnswer(github: GitHub, pull: Pull, judgement: Judgement): Promise<PullAnswer> {
  const extent = await extentOf(github, pull);
  return {
    ...pullCore(github, pull),
    merge_commit_sha: pull.merged?.commit ?? judgement.trialCommit ?? null,
    merged: pull.merged !== undefined,
    mergeable: judgement.mergeable,
    rebaseable: judgement.mergeable,
    mergeable_state: judgement.state,
    merged_by: pull.merged === undefined ? null : userAnswer(github, pull.merged.by),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: extent.commits,
    additions: extent.additions,
    deletions: extent.deletions,
    changed_files: extent.files,
  };
}

function pullCore(github: GitHub, pull: Pull) {
  const links = pullLinks(github, pull);
  return {
    ...links,
    id: pull.id,
    node_id: nodeId('PR', pull.id),
    number: pull.number,
    state: pull.isOpen ? ('open' as const) : ('closed' as const),
    locked: false,
    title: pull.title,
    user: userAnswer(github, pull.author),
    body: pull.body,
    created_at: isoSeconds(pull.createdAt),
    updated_at: isoSeconds(pull.updatedAt),
    closed_at: dateOrNull(pull.closedAt),
    merged_at: dateOrNull(pull.merged?.at),
    merge_commit_sha: pull.merged?.commit ?? pull.mergeability?.found?.commit ?? null,
    assignee: null,
    assignees: [],
    requested_reviewers: pull.requestedReviewers.map((member) => userAnswer(github, member)),
    requested_teams: [],
    labels: [],
    milestone: null,
    draft: pull.isDraft,
    head: side(github, pull.headRef, pull.headSha),
    base: side(github, pull.baseRef, pull.baseSha),
    _links: {
      self: { href: links.url },
      html: { href: links.html_url },
      issue: { href: links.issue_url },
      comments: { href: links.comments_url },
      review_comments: { href: links.review_comments_url },
      review_comment: { href: links.review_comment_url },
      commits: { href: links.commits_url },
      statuses: { href: links.statuses_url },
    },
    author_association: associationOf(pull.author),
    auto_merge: null,
    active_lock_reason: null,
  };
}

function pullLinks(github: GitHub, { number, headSha }: Pull) {
  const repository = repositoryUrl(github);
  const url = `${repository}/pulls/${number}`;
  const page = `${pageUrl(github)}/pull/${number}`;
  return {
    url,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: `${repository}/issues/${number}`,
    commits_url: `${url}/commits`,
    review_comments_url: `${url}/comments`,
    review_comment_url: `${repository}/pulls/comments{/number}`,
    comments_url: `${repository}/issues/${number}/comments`,
    statuses_url: `${repository}/statuses/${headSha}`,
  };
}

function side(github: GitHub, ref: string, sha: string) {
  const { owner } = github.store.repository;
  const user = userAnswer(github, owner);
  return { label: `${owner.login}:${ref}`, ref, sha, user, repo: repositoryInPull(github) };
}

function dateOrNull(ms: number | undefined): string | null {
  return ms === undefined ? null : isoSeconds(ms);
}
