import { changedFiles } from '../git/changed-files.ts';
import { countApart, mergeBaseOf, readCommit, readCommits } from '../git/commits.ts';
import { findCommit } from '../git/refs.ts';
import { GitHubError, notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { ok } from '../http/answer.ts';
import { listed, pageOf } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { commitAnswer } from '../wire/commit.ts';
import { fileAnswer } from '../wire/file.ts';
import { pageUrl, repositoryUrl } from '../wire/links.ts';
import type { ComparisonAnswer } from '../wire/schema.ts';

/** A comparison shows so many commits on a page, and files only on its first. */
const COMMITS_COMPARED = 250;
const FILES_COMPARED = 300;

/** Commits, and how two of them differ. */
export const commits = {
  'GET /repos/{owner}/{repo}/commits': {
    needs: ['contents', 'read'],
    docs: 'commits/commits#list-commits',
    run: async (github, request) => {
      const { folder, defaultBranch } = github.store.repository;
      const start = await findCommit(folder, request.query.get('sha') ?? defaultBranch);
      if (start === undefined) throw notFound();
      const all = await readCommits(folder, [start]);
      return listed(github, request, all, (commit) => commitAnswer(github, commit));
    },
  },
  'GET /repos/{owner}/{repo}/commits/{ref}': {
    needs: ['contents', 'read'],
    docs: 'commits/commits#get-a-commit',
    run: async (github, { params }) => {
      const { folder } = github.store.repository;
      const sha = await findCommit(folder, params['ref'] ?? '');
      if (sha === undefined) throw new GitHubError(422, `No commit found for SHA: ${params['ref']}`);
      return ok(commitAnswer(github, await readCommit(folder, sha)));
    },
  },
  'GET /repos/{owner}/{repo}/compare/{basehead}': {
    needs: ['contents', 'read'],
    docs: 'commits/commits#compare-two-commits',
    run: async (github, request) => {
      const { base, head } = await sidesOf(github, request);
      return compare(github, request, base, head);
    },
  },
} satisfies TokenRoutes;

async function sidesOf({ store }: GitHub, { params }: ApiRequest): Promise<{ base: string; head: string }> {
  const { folder, owner } = store.repository;
  const names = (params['basehead'] ?? '').split('...');
  const own = `${owner.login}:`;
  const [base, head] = await Promise.all(
    names.map(async (name) => findCommit(folder, name.startsWith(own) ? name.slice(own.length) : name)),
  );
  if (names.length !== 2 || base === undefined || head === undefined) throw notFound();
  return { base, head };
}

async function compare(github: GitHub, request: ApiRequest, base: string, head: string) {
  const { folder } = github.store.repository;
  const mergeBase = await mergeBaseOf(folder, base, head);
  if (mergeBase === undefined) throw notFound(`No common ancestor between ${base} and ${head}.`);
  const [{ ahead, behind }, all, files, baseCommit, mergeBaseCommit] = await Promise.all([
    countApart(folder, base, head),
    readCommits(folder, ['--reverse', '--topo-order', `${base}..${head}`]),
    changedFiles(folder, mergeBase, head),
    readCommit(folder, base),
    readCommit(folder, mergeBase),
  ]);
  const { items, headers } = pageOf(github, request, all, COMMITS_COMPARED);
  const name = `${base}...${head}`;
  const page = `${pageUrl(github)}/compare/${name}`;
  const isFirst = (request.query.get('page') ?? '1') === '1';
  const body: ComparisonAnswer = {
    url: `${repositoryUrl(github)}/compare/${name}`,
    html_url: page,
    permalink_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    base_commit: commitAnswer(github, baseCommit),
    merge_base_commit: commitAnswer(github, mergeBaseCommit),
    status: relation(ahead, behind),
    ahead_by: ahead,
    behind_by: behind,
    total_commits: ahead,
    commits: items.map((commit) => commitAnswer(github, commit)),
    ...(isFirst && { files: files.slice(0, FILES_COMPARED).map((file) => fileAnswer(github, file, head)) }),
  };
  return { status: 200, headers, body };
}

function relation(ahead: number, behind: number): ComparisonAnswer['status'] {
  if (ahead > 0 && behind > 0) return 'diverged';
  if (ahead > 0) return 'ahead';
  return behind > 0 ? 'behind' : 'identical';
}
