import { createHash } from 'node:crypto';
import type { GitHub } from '../github.ts';
import type { Asset } from '../state/records.ts';

/** Where a file is kept: an address that nobody guesses, and that needs no token. */
export function storageUrl(github: GitHub, asset: Pick<Asset, 'id' | 'name' | 'state'>): string {
  const key = createHash('sha256').update(`storage:${asset.id}`).digest('hex');
  return `${github.baseUrl()}/storage/${key}/${encodeURIComponent(asset.name)}`;
}

/** The file at an address of the storage. */
export function findStored(github: GitHub, url: URL): Asset | undefined {
  const assets = github.store.releases.flatMap((release) => release.assets);
  const stored = assets.find((asset) => new URL(storageUrl(github, asset)).pathname === url.pathname);
  return stored?.state === 'uploaded' ? stored : undefined;
}
