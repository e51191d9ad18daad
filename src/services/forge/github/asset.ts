import { openAsBlob } from 'node:fs';
import { RequestError } from 'octokit';
import { ForgeError, type Attachment } from '../forge.ts';
import { lookThenWrite } from '../look-then-write.ts';
import type { Place } from './ask.ts';
import { writerOf } from './own-text.ts';
import { releaseOf, type FoundRelease } from './release.ts';
import { isDoubtful } from './trouble.ts';

/** Adds a file to a release. https://docs.github.com/rest/releases/assets */
export async function attach(place: Place, request: Attachment): Promise<'attached' | 'there already'> {
  const { octokit, pausesMs } = place;
  const { tag, name, path } = request;
  const release = await releaseOf(place, tag);
  if (!release) throw noRelease(place, tag);
  const file = await openAsBlob(path);
  let isAttached = false;
  await lookThenWrite({
    look: async () => look(place, release, request),
    async write() {
      isAttached = true;
      await octokit.request({
        method: 'POST',
        url: uploadAddress(release, name),
        headers: { 'content-type': 'application/octet-stream', 'content-length': file.size },
        data: file,
      });
      return true as const;
    },
    // 422: an asset of this name is there by now.
    isDoubtful: (error) => isDoubtful(error) || (error instanceof RequestError && error.status === 422),
    pausesMs,
  });
  return isAttached ? 'attached' : 'there already';
}

/** The file as it is wanted; what lies there half, or was there before in a release of ours, makes room. */
async function look({ octokit, at }: Place, release: FoundRelease, request: Attachment): Promise<true | undefined> {
  const { name, size, sha256, tag } = request;
  const assets = await octokit.paginate(octokit.rest.repos.listReleaseAssets, {
    ...at,
    release_id: release.id,
    per_page: 100,
  });
  const found = assets.find((asset) => asset.name === name);
  if (!found) return undefined;
  const isWhole = found.state === 'uploaded';
  // A GitHub Enterprise of some age doesn't tell the digest.
  const isSame = found.size === size && (!found.digest || found.digest === `sha256:${sha256}`);
  if (isWhole && isSame) return true;
  if (isWhole && writerOf(release.body) === 'somebody else')
    throw new ForgeError(
      'refused',
      `The release ${tag} on GitHub has another file ${name} already, and the release is somebody else's: delete the file there, or rename ours.`,
    );
  await octokit.rest.repos.deleteReleaseAsset({ ...at, asset_id: found.id });
  return undefined;
}

/** As a URI template: https://uploads.github.com/repos/…/assets{?name,label} */
function uploadAddress({ upload_url: address }: FoundRelease, name: string): string {
  return `${address.replace(/\{[^}]*\}$/, '')}?name=${encodeURIComponent(name)}`;
}

function noRelease({ at }: Place, tag: string): ForgeError {
  return new ForgeError(
    'missing',
    `There is no release ${tag} on GitHub in ${at.owner}/${at.repo} to attach files to.`,
  );
}
