import { changedFiles } from '../git/changed-files.ts';
import { mergeBaseOf, readCommits } from '../git/commits.ts';
import { tipOf } from '../git/refs.ts';
import { validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { created, ok } from '../http/answer.ts';
import { flag, oneOf, requireFields, text, textOrNull } from '../http/fields.ts';
import { listed } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { closePull } from '../pulls/follow-refs.ts';
import { judge, UNKNOWN } from '../pulls/mergeability.ts';
import { openPull } from '../pulls/open-pull.ts';
import type { Member, Pull } from '../state/records.ts';
import { announcePull } from '../webhooks/announce.ts';
import { commitAnswer } from '../wire/commit.ts';
import { fileAnswer } from '../wire/file.ts';
import { pullAnswer, pullInList } from '../wire/pull.ts';
import { findPull } from './find-pull.ts';

const STATES = ['open', 'closed', 'all'] as const;
const SORTS = ['created', 'updated', 'popularity', 'long-running'] as const;
const DIRECTIONS = ['asc', 'desc'] as const;

/** Pull requests. */
export const pulls = {
  'GET /repos/{owner}/{repo}/pulls': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/pulls#list-pull-requests',
    run: (github, request) => listed(github, request, wanted(github, request), (pull) => pullInList(github, pull)),
  },
  'POST /repos/{owner}/{repo}/pulls': {
    needs: ['pull_requests', 'write'],
    docs: 'pulls/pulls#create-a-pull-request',
    run: async (github, { body }, { member }) => {
      requireFields(body, ['base', 'head', 'title']);
      const wish = {
        title: text(body, 'title') ?? '',
        head: text(body, 'head') ?? '',
        base: text(body, 'base') ?? '',
        body: textOrNull(body, 'body') ?? null,
        isDraft: flag(body, 'draft') ?? false,
      };
      const pull = await openPull(github, wish, member);
      return created(await pullAnswer(github, pull, UNKNOWN));
    },
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/pulls#get-a-pull-request',
    run: async (github, request) => {
      const pull = findPull(github, request);
      return ok(await pullAnswer(github, pull, await judge(github, pull)));
    },
  },
  'PATCH /repos/{owner}/{repo}/pulls/{pull_number}': {
    needs: ['pull_requests', 'write'],
    docs: 'pulls/pulls#update-a-pull-request',
    run: async (github, request, { member }) => {
      const pull = findPull(github, request);
      await changePull(github, pull, request, member);
      return ok(await pullAnswer(github, pull, await judge(github, pull)));
    },
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/files': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/pulls#list-pull-requests-files',
    run: async (github, request) => {
      const pull = findPull(github, request);
      const { folder } = github.store.repository;
      const from = (await mergeBaseOf(folder, pull.baseSha, pull.headSha)) ?? pull.baseSha;
      const files = await changedFiles(folder, from, pull.headSha);
      return listed(github, request, files, (file) => fileAnswer(github, file, pull.headSha));
    },
  },
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/commits': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/pulls#list-commits-on-a-pull-request',
    run: async (github, request) => {
      const pull = findPull(github, request);
      const range = ['--reverse', '--topo-order', `${pull.baseSha}..${pull.headSha}`];
      const all = await readCommits(github.store.repository.folder, range);
      return listed(github, request, all, (commit) => commitAnswer(github, commit));
    },
  },
} satisfies TokenRoutes;

/** The pull requests that a list is to have: open ones, unless it says otherwise; the newest first. */
function wanted({ store }: GitHub, { query }: ApiRequest): Pull[] {
  const fields = Object.fromEntries(query);
  const state = oneOf(fields, 'state', STATES) ?? 'open';
  const sort = oneOf(fields, 'sort', SORTS) ?? 'created';
  const direction = oneOf(fields, 'direction', DIRECTIONS) ?? (fields['sort'] === undefined ? 'desc' : 'asc');
  const { base } = fields;
  const head = fields['head']?.includes(':') === true ? fields['head'] : undefined;
  const matching = store.pulls
    .filter((pull) => state === 'all' || pull.isOpen === (state === 'open'))
    .filter((pull) => base === undefined || pull.baseRef === base)
    .filter((pull) => head === undefined || `${store.repository.owner.login}:${pull.headRef}` === head);
  const ordered = sort === 'updated' ? matching.toSorted((one, other) => one.updatedAt - other.updatedAt) : matching;
  return direction === 'desc' ? ordered.toReversed() : ordered;
}

async function changePull(github: GitHub, pull: Pull, { body }: ApiRequest, by: Member): Promise<void> {
  const { folder } = github.store.repository;
  const title = text(body, 'title');
  const description = textOrNull(body, 'body');
  const state = oneOf(body, 'state', ['open', 'closed'] as const);
  const base = text(body, 'base');
  const baseTip = base === undefined ? undefined : await tipOf(folder, base);
  if (base !== undefined && baseTip === undefined) {
    throw validationFailed({ resource: 'PullRequest', field: 'base', code: 'invalid' });
  }
  if (state === 'open' && !pull.isOpen) await refuseReopening(github, pull);
  if (base !== undefined && baseTip !== undefined) Object.assign(pull, { baseRef: base, baseSha: baseTip });
  if (title !== undefined) pull.title = title;
  if (description !== undefined) pull.body = description;
  if (title !== undefined || description !== undefined || base !== undefined) {
    pull.updatedAt = github.now();
    await announcePull(github, 'edited', pull, by);
  }
  if (state === 'closed' && pull.isOpen) await closePull(github, pull, by);
  if (state === 'open' && !pull.isOpen) {
    Object.assign(pull, { isOpen: true, closedAt: undefined, updatedAt: github.now() });
    await announcePull(github, 'reopened', pull, by);
  }
}

async function refuseReopening({ store }: GitHub, pull: Pull): Promise<void> {
  const refuse = (message: string) =>
    validationFailed({
      resource: 'PullRequest',
      code: 'custom',
      field: 'state',
      message: `state cannot be changed. ${message}`,
    });
  if (pull.merged !== undefined) throw refuse('The pull request is already merged.');
  const head = await tipOf(store.repository.folder, pull.headRef);
  if (head === undefined) throw refuse(`The ${pull.headRef} branch has been deleted.`);
  const twin = store.pulls.find(
    (other) => other.isOpen && other.headRef === pull.headRef && other.baseRef === pull.baseRef,
  );
  if (twin !== undefined)
    throw refuse(`There is already an open pull request (#${twin.number}) from ${pull.headRef} to ${pull.baseRef}.`);
}
