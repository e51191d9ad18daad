import { notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { ApiRequest } from '../http/route.ts';
import type { Asset, Release } from '../state/records.ts';

/** The release of `{release_id}`. Throws GitHubError 404. */
export function findRelease({ store }: GitHub, { params }: ApiRequest): Release {
  const release = store.releases.find(({ id }) => String(id) === params['release_id']);
  if (release === undefined) throw notFound();
  return release;
}

/** The asset of `{asset_id}`, with its release. Throws GitHubError 404. */
export function findAsset({ store }: GitHub, { params }: ApiRequest): { release: Release; asset: Asset } {
  for (const release of store.releases) {
    const asset = release.assets.find(({ id }) => String(id) === params['asset_id']);
    if (asset !== undefined) return { release, asset };
  }
  throw notFound();
}
