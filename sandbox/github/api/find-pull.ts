import { notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { ApiRequest } from '../http/route.ts';
import type { Pull } from '../state/records.ts';

/** The pull request of `{pull_number}`. Throws GitHubError 404. */
export function findPull({ store }: GitHub, { params }: ApiRequest): Pull {
  const pull = store.pulls.find(({ number }) => String(number) === params['pull_number']);
  if (pull === undefined) throw notFound();
  return pull;
}
