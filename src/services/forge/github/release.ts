import { RequestError } from 'octokit';
import type { PublishedRelease, ReleaseRequest } from '../forge.ts';
import { lookThenWrite } from '../look-then-write.ts';
import type { Place } from './ask.ts';
import { marked, saysTheSame, writerOf } from './own-text.ts';
import { isDoubtful, saidBy } from './trouble.ts';

/** What GitHub says of a release. */
export interface FoundRelease {
  id: number;
  html_url: string;
  upload_url: string;
  body?: string | null | undefined;
  prerelease: boolean;
}

/** Publishes the release of a tag that has been pushed. https://docs.github.com/rest/releases/releases */
export async function publishRelease(place: Place, request: ReleaseRequest): Promise<PublishedRelease> {
  const { octokit, at, pausesMs } = place;
  const { tag, notes, isPrerelease: prerelease } = request;
  const body = marked(notes);
  const wanted = { name: tag, body, prerelease };
  let isMade = false;
  const found = await lookThenWrite({
    look: async () => releaseOf(place, tag),
    async write(): Promise<FoundRelease> {
      isMade = true;
      return (await octokit.rest.repos.createRelease({ ...at, tag_name: tag, ...wanted })).data;
    },
    isDoubtful: (error) => isDoubtful(error) || isThereAlready(error),
    pausesMs,
  });
  const url = found.html_url;
  if (isMade) return { url, how: 'made' };
  const writer = writerOf(found.body);
  if (writer === 'somebody else') return { url, how: 'theirs' };
  if (writer === 'edited' || (saysTheSame(found.body, body) && found.prerelease === prerelease))
    return { url, how: 'there already' };
  await octokit.rest.repos.updateRelease({ ...at, release_id: found.id, ...wanted });
  return { url, how: 'updated' };
}

/** The release of this tag; undefined when there is none. */
export async function releaseOf({ octokit, at }: Place, tag: string): Promise<FoundRelease | undefined> {
  try {
    return (await octokit.rest.repos.getReleaseByTag({ ...at, tag })).data;
  } catch (error) {
    if (!(error instanceof RequestError) || error.status !== 404) throw error;
    // A repository that we don't see has nothing either.
    await octokit.rest.repos.get(at);
    return undefined;
  }
}

function isThereAlready(error: unknown): boolean {
  return (
    error instanceof RequestError && error.status === 422 && /already.exists/i.test(saidBy(error) + codesIn(error))
  );
}

function codesIn({ response }: RequestError): string {
  return JSON.stringify(response?.data ?? '');
}
