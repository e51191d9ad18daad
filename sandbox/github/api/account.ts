import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import { ok } from '../http/answer.ts';
import type { TokenRoutes } from '../http/route.ts';
import { rateLimitKeyOf } from '../http/authenticate.ts';
import type { Member } from '../state/records.ts';
import { repositoryAnswer } from '../wire/repository.ts';
import type { AuthenticatedUserAnswer, RateLimitAnswer } from '../wire/schema.ts';
import { userAnswer } from '../wire/user.ts';

/** Who somebody is, what is left of their hour, and the repository. */
export const account = {
  'GET /user': {
    needs: 'user',
    docs: 'users/users#get-the-authenticated-user',
    run: (github, _request, { member }) => ok(authenticatedUser(github, member)),
  },
  'GET /rate_limit': {
    needs: 'nothing',
    docs: 'rate-limit/rate-limit#get-rate-limit-status-for-the-authenticated-user',
    run: (github, _request, token) => {
      const core = github.rateLimits.quotaOf(rateLimitKeyOf(token));
      return ok({ resources: { core, search: core }, rate: core } satisfies RateLimitAnswer);
    },
  },
  'GET /repos/{owner}/{repo}': {
    needs: ['metadata', 'read'],
    docs: 'repos/repos#get-a-repository',
    run: (github, _request, token) => ok(repositoryAnswer(github, token)),
  },
} satisfies TokenRoutes;

function authenticatedUser(github: GitHub, member: Member): AuthenticatedUserAnswer {
  const at = isoSeconds(github.store.repository.createdAt);
  return {
    ...userAnswer(github, member),
    name: member.name,
    company: null,
    blog: '',
    location: null,
    email: member.email,
    hireable: null,
    bio: null,
    public_repos: 0,
    public_gists: 0,
    followers: 0,
    following: 0,
    created_at: at,
    updated_at: at,
  };
}
