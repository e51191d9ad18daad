import type { Forge } from '../forge.ts';
import type { ForgeSource } from '../source.ts';
import { asking, type Place } from './ask.ts';
import { attach } from './asset.ts';
import { createClient, PATIENCE, type Patience } from './client.ts';
import { merge } from './merge.ts';
import { openPullRequest } from './pull-request.ts';
import { stateOf } from './pull-state.ts';
import { publishRelease } from './release.ts';

/**
 * A repository on GitHub, or on a GitHub Enterprise. Signs in when it is first asked something.
 * @param variables what `$NAME` in credentials stands for
 */
export function openGitHub(
  source: ForgeSource,
  variables: Readonly<Record<string, string>>,
  patience: Patience = PATIENCE,
): Forge {
  const { owner, repo, credentials } = source;
  const asked = { owner, repo, as: 'token' in credentials ? 'token' : 'app' } as const;
  let client: ReturnType<typeof createClient> | undefined;
  const place = async (): Promise<Place> => {
    client ??= createClient(source, variables, patience);
    client.catch(() => (client = undefined));
    return { octokit: await client, at: { owner, repo }, asked, pausesMs: patience.pausesMs };
  };
  const onPlace =
    <A, R>(work: (place: Place, request: A) => Promise<R>) =>
    async (request: A): Promise<R> => {
      const there = await place();
      return asking(there, async () => work(there, request));
    };
  return {
    name: 'GitHub',
    openPullRequest: onPlace(openPullRequest),
    stateOf: onPlace(stateOf),
    merge: onPlace(merge),
    publishRelease: onPlace(publishRelease),
    attach: onPlace(attach),
  };
}
