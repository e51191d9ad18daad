import { readCommit } from '../git/commits.ts';
import { readRef, readRefs, tipOf } from '../git/refs.ts';
import { notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { ok } from '../http/answer.ts';
import { listed, pageOf } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { branchAnswer, protectionAnswer } from '../wire/branch.ts';
import { ruleAnswers } from '../wire/rules.ts';
import { nodeId, repositoryUrl } from '../wire/links.ts';
import type { RefAnswer } from '../wire/schema.ts';

/** Branches, what protects them, and refs as git has them. */
export const branches = {
  'GET /repos/{owner}/{repo}/branches': {
    needs: ['contents', 'read'],
    docs: 'branches/branches#list-branches',
    run: async (github, request) => {
      const refs = await readRefs(github.store.repository.folder);
      const all = [...refs].filter(([ref]) => ref.startsWith('refs/heads/'));
      const { items, headers } = pageOf(github, request, all);
      const body = items.map(([ref, sha]) => {
        const name = ref.slice('refs/heads/'.length);
        const commit = { sha, url: `${repositoryUrl(github)}/commits/${sha}` };
        return { name, commit, protected: github.store.protections.has(name) };
      });
      return { status: 200, headers, body };
    },
  },
  'GET /repos/{owner}/{repo}/branches/{branch}/protection': {
    needs: ['administration', 'read'],
    docs: 'branches/branch-protection#get-branch-protection',
    run: async (github, request) => {
      const { name } = await findBranch(github, request);
      const protection = github.store.protections.get(name);
      if (protection === undefined || protection.isRuleset) throw notFound('Branch not protected');
      return ok(protectionAnswer(github, name, protection));
    },
  },
  'GET /repos/{owner}/{repo}/branches/{branch}': {
    needs: ['contents', 'read'],
    docs: 'branches/branches#get-a-branch',
    run: async (github, request) => {
      const { name, sha } = await findBranch(github, request);
      const tip = await readCommit(github.store.repository.folder, sha);
      return ok(branchAnswer(github, name, tip, github.store.protections.get(name)));
    },
  },
  'GET /repos/{owner}/{repo}/rules/branches/{branch}': {
    needs: ['metadata', 'read'],
    docs: 'repos/rules#get-rules-for-a-branch',
    run: (github, request) => {
      const protection = github.store.protections.get(request.params['branch'] ?? '');
      const rules = protection?.isRuleset === true ? ruleAnswers(github, protection) : [];
      return listed(github, request, rules, (rule) => rule);
    },
  },
  'GET /repos/{owner}/{repo}/git/matching-refs/{ref}': {
    needs: ['contents', 'read'],
    docs: 'git/refs#list-matching-references',
    run: async (github, request) => {
      const prefix = `refs/${request.params['ref']}`;
      const refs = await readRefs(github.store.repository.folder);
      const names = [...refs.keys()].filter((name) => name.startsWith(prefix));
      const { items, headers } = pageOf(github, request, names);
      return { status: 200, headers, body: await Promise.all(items.map(async (name) => refAnswer(github, name))) };
    },
  },
  'GET /repos/{owner}/{repo}/git/ref/{ref}': {
    needs: ['contents', 'read'],
    docs: 'git/refs#get-a-reference',
    run: async (github, { params }) => ok(await refAnswer(github, `refs/${params['ref']}`)),
  },
} satisfies TokenRoutes;

async function findBranch({ store }: GitHub, { params }: ApiRequest): Promise<{ name: string; sha: string }> {
  const name = params['branch'] ?? '';
  const sha = await tipOf(store.repository.folder, name);
  if (sha === undefined) throw notFound('Branch not found');
  return { name, sha };
}

async function refAnswer(github: GitHub, name: string): Promise<RefAnswer> {
  const found = /^refs\/.+\/./.test(name) ? await readRef(github.store.repository.folder, name) : undefined;
  if (found === undefined) throw notFound();
  const url = `${repositoryUrl(github)}/git`;
  return {
    ref: name,
    node_id: nodeId('REF', name),
    url: `${url}/${name}`,
    object: { ...found, url: `${url}/${found.type}s/${found.sha}` },
  };
}
