import { notFound } from '../github-error.ts';
import { NO_CONTENT, ok } from '../http/answer.ts';
import { oneOf, text } from '../http/fields.ts';
import type { TokenRoutes } from '../http/route.ts';
import { mergePull } from '../pulls/merge-pull.ts';
import { findPull } from './find-pull.ts';

const METHODS = ['merge', 'squash', 'rebase'] as const;

/** Merging pull requests. */
export const merges = {
  'GET /repos/{owner}/{repo}/pulls/{pull_number}/merge': {
    needs: ['pull_requests', 'read'],
    docs: 'pulls/pulls#check-if-a-pull-request-has-been-merged',
    run: (github, request) => {
      if (findPull(github, request).merged === undefined) throw notFound();
      return NO_CONTENT;
    },
  },
  'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge': {
    needs: ['contents', 'write'],
    docs: 'pulls/pulls#merge-a-pull-request',
    run: async (github, request, { member }) => {
      const { body } = request;
      const pull = findPull(github, request);
      const sha = text(body, 'sha');
      const title = text(body, 'commit_title');
      const message = text(body, 'commit_message');
      const wish = {
        method: oneOf(body, 'merge_method', METHODS) ?? 'merge',
        ...(sha !== undefined && { sha }),
        ...(title !== undefined && { title }),
        ...(message !== undefined && { message }),
      };
      const commit = await mergePull(github, pull, wish, member);
      return ok({ sha: commit, merged: true, message: 'Pull Request successfully merged' });
    },
  },
} satisfies TokenRoutes;
