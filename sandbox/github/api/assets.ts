import { GitHubError, validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { created, NO_CONTENT, ok, type Answer } from '../http/answer.ts';
import { requireFields, text, textOrNull } from '../http/fields.ts';
import { listed } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { addAsset, assetName } from '../releases/add-asset.ts';
import { storageUrl } from '../releases/storage.ts';
import { assetAnswer } from '../wire/release.ts';
import { findAsset, findRelease } from './find-release.ts';

/** The files of releases. They are uploaded at a host of their own: here, under `/api/uploads`. */
export const assets = {
  'GET /repos/{owner}/{repo}/releases/{release_id}/assets': {
    needs: ['contents', 'read'],
    docs: 'releases/assets#list-release-assets',
    run: (github, request) => {
      const release = findRelease(github, request);
      return listed(github, request, release.assets, (asset) => assetAnswer(github, release, asset));
    },
  },
  'POST /uploads/repos/{owner}/{repo}/releases/{release_id}/assets': {
    needs: ['contents', 'write'],
    docs: 'releases/assets#upload-a-release-asset',
    takesFile: true,
    run: (github, request, { member }) => {
      const release = findRelease(github, request);
      const query = Object.fromEntries(request.query);
      requireFields(query, ['name']);
      refuseUpload(request);
      const asset = addAsset(github, release, {
        name: text(query, 'name') ?? '',
        label: text(query, 'label') ?? null,
        contentType: request.headers['content-type'] ?? '',
        bytes: request.bytes,
        uploader: member,
      });
      return created(assetAnswer(github, release, asset));
    },
  },
  'GET /repos/{owner}/{repo}/releases/assets/{asset_id}': {
    needs: ['contents', 'read'],
    docs: 'releases/assets#get-a-release-asset',
    run: (github, request) => {
      const { release, asset } = findAsset(github, request);
      const isDownload = request.headers['accept']?.includes('application/octet-stream') === true;
      return isDownload ? redirectTo(github, asset) : ok(assetAnswer(github, release, asset));
    },
  },
  'PATCH /repos/{owner}/{repo}/releases/assets/{asset_id}': {
    needs: ['contents', 'write'],
    docs: 'releases/assets#update-a-release-asset',
    run: (github, request) => {
      const { release, asset } = findAsset(github, request);
      const name = text(request.body, 'name');
      const isTaken = release.assets.some((other) => other !== asset && other.name === assetName(name ?? ''));
      if (isTaken) throw validationFailed({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' });
      if (name !== undefined) asset.name = assetName(name);
      asset.label = textOrNull(request.body, 'label') ?? asset.label;
      return ok(assetAnswer(github, release, asset));
    },
  },
  'DELETE /repos/{owner}/{repo}/releases/assets/{asset_id}': {
    needs: ['contents', 'write'],
    docs: 'releases/assets#delete-a-release-asset',
    run: (github, request) => {
      const { release, asset } = findAsset(github, request);
      release.assets.splice(release.assets.indexOf(asset), 1);
      github.store.changed({ kind: 'release' });
      return NO_CONTENT;
    },
  },
} satisfies TokenRoutes;

/** The host for uploads wants to know size and type before it takes anything. */
function refuseUpload({ headers }: ApiRequest): void {
  const length = headers['content-length'];
  if (length === undefined) throw new GitHubError(400, 'Bad Content-Length: ');
  if (headers['content-type'] === undefined) throw new GitHubError(400, 'Bad Content-Type: ');
  if (length === '0') {
    const message = 'size is not included in the list';
    throw validationFailed({ resource: 'ReleaseAsset', code: 'custom', field: 'size', message });
  }
}

function redirectTo(github: GitHub, asset: Parameters<typeof storageUrl>[1]): Answer {
  if (asset.state === 'starter') throw new GitHubError(404, 'Not Found');
  return { status: 302, headers: { location: storageUrl(github, asset) }, body: '' };
}
