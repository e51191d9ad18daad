import { createHash } from 'node:crypto';
import { validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Asset, Release } from '../state/records.ts';

/** A file as it arrives. */
export type Upload = Pick<Asset, 'name' | 'label' | 'contentType' | 'bytes' | 'uploader'>;

/** Adds a file to a release. Throws GitHubError 422 where there is one of this name, be it only a `starter`. */
export function addAsset(github: GitHub, release: Release, upload: Upload): Asset {
  const digest = `sha256:${createHash('sha256').update(upload.bytes).digest('hex')}`;
  return add(github, release, { ...upload, state: 'uploaded', digest });
}

/** Leaves behind what an upload does that was cut: a name that is taken, and nothing under it. */
export function leaveStarter(github: GitHub, release: Release, upload: Upload): Asset {
  return add(github, release, { ...upload, bytes: Buffer.alloc(0), state: 'starter', digest: null });
}

/** The name that GitHub gives to a file: of letters, digits and a few signs, with dots for everything else. */
export function assetName(name: string): string {
  return name
    .replaceAll(/[^\w.+@~-]+/g, '.')
    .replaceAll(/\.{2,}/g, '.')
    .replaceAll(/^\.+|\.+$/g, '');
}

function add(github: GitHub, release: Release, upload: Upload & Pick<Asset, 'state' | 'digest'>): Asset {
  const name = assetName(upload.name);
  if (release.assets.some((asset) => asset.name === name)) {
    throw validationFailed({ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' });
  }
  const asset: Asset = { ...upload, id: github.store.nextId(), name, downloads: 0, createdAt: github.now() };
  release.assets.push(asset);
  github.store.changed({ kind: 'release' });
  return asset;
}
