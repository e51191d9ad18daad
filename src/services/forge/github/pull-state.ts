import type { Mergeability, PullRequestState } from '../forge.ts';
import type { Place } from './ask.ts';
import { checksOf } from './checks.ts';
import { pullRequestIn } from './pull-request.ts';
import { requirementsOf } from './requirements.ts';

/** Where a pull request stands: what it is, who has reviewed it, what the machines say, and whether it can be merged. */
export async function stateOf(place: Place, number: number): Promise<PullRequestState> {
  const { octokit, at } = place;
  const { data: pull } = await octokit.rest.pulls.get({ ...at, pull_number: number });
  const requirements = await requirementsOf(place, pull.base.ref);
  const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, {
    ...at,
    pull_number: number,
    per_page: 100,
  });
  const author = pull.user?.login;
  const last = lastWords(reviews.filter(({ user }) => user !== null && user.login !== author));
  const who = (state: string): string[] => [...last].flatMap(([login, said]) => (said === state ? [login] : []));
  return {
    ...pullRequestIn(pull),
    isDraft: pull.draft ?? false,
    head: pull.head.sha,
    reviews: {
      ...(requirements.reviews !== undefined && { required: requirements.reviews }),
      approvedBy: who('APPROVED'),
      changesAskedBy: who('CHANGES_REQUESTED'),
    },
    checks: await checksOf(place, pull.head.sha, requirements.checks),
    merge: mergeabilityOf(pull),
  };
}

interface Review {
  user: { login: string } | null;
  state: string;
  author_association?: string;
}

/** Whose word counts: anybody can say something of a public repository. */
const INSIDE = new Set(['OWNER', 'MEMBER', 'COLLABORATOR']);

/** What each person has said last; a mere comment takes nothing back. */
function lastWords(reviews: readonly Review[]): Map<string, string> {
  const said = reviews.filter(
    ({ state, author_association: who = '' }) => state !== 'COMMENTED' && state !== 'PENDING' && INSIDE.has(who),
  );
  return new Map(said.map(({ user, state }) => [user?.login ?? '', state]));
}

/** https://docs.github.com/graphql/reference/enums#mergestatestatus, which the REST API has in small letters. */
function mergeabilityOf({
  mergeable,
  mergeable_state: state,
}: {
  mergeable: boolean | null;
  mergeable_state: string;
}): Mergeability {
  if (mergeable === false || state === 'dirty') return 'conflicts';
  if (mergeable === null) return 'unknown';
  switch (state) {
    case 'clean':
    case 'unstable':
    case 'has_hooks':
      return 'ready';
    case 'behind':
      return 'behind';
    case 'blocked':
    case 'draft':
      return 'blocked';
    default:
      return 'unknown';
  }
}
