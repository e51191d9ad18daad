import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { Asset, Release } from '../state/records.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import type { AssetAnswer, ReleaseAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A release with its assets. GitHub's schema has no `starter` among the states of assets, although its text does. */
export function releaseAnswer(
  github: GitHub,
  release: Release,
): Omit<ReleaseAnswer, 'assets'> & { assets: AssetAnswer[] } {
  const url = `${repositoryUrl(github)}/releases/${release.id}`;
  const { owner, name } = github.store.repository;
  return {
    url,
    assets_url: `${url}/assets`,
    upload_url: `${github.baseUrl()}/api/uploads/repos/${owner.login}/${name}/releases/${release.id}/assets{?name,label}`,
    html_url: `${pageUrl(github)}/releases/tag/${pageOf(release)}`,
    id: release.id,
    author: userAnswer(github, release.author),
    node_id: nodeId('RE', release.id),
    tag_name: release.tag,
    target_commitish: release.target,
    name: release.name,
    draft: release.isDraft,
    immutable: false,
    prerelease: release.isPrerelease,
    created_at: isoSeconds(release.createdAt),
    updated_at: isoSeconds(release.publishedAt ?? release.createdAt),
    published_at: release.publishedAt === null ? null : isoSeconds(release.publishedAt),
    assets: release.assets.map((asset) => assetAnswer(github, release, asset)),
    tarball_url: release.isDraft ? null : `${repositoryUrl(github)}/tarball/${release.tag}`,
    zipball_url: release.isDraft ? null : `${repositoryUrl(github)}/zipball/${release.tag}`,
    body: release.body,
  };
}

/** A file of a release. */
export function assetAnswer(github: GitHub, release: Release, asset: Asset): AssetAnswer {
  const at = isoSeconds(asset.createdAt);
  return {
    url: `${repositoryUrl(github)}/releases/assets/${asset.id}`,
    id: asset.id,
    node_id: nodeId('RA', asset.id),
    name: asset.name,
    label: asset.label ?? '',
    uploader: userAnswer(github, asset.uploader),
    content_type: asset.contentType,
    state: asset.state,
    size: asset.bytes.length,
    digest: asset.digest,
    download_count: asset.downloads,
    created_at: at,
    updated_at: at,
    browser_download_url: `${pageUrl(github)}/releases/download/${pageOf(release)}/${asset.name}`,
  };
}

/** A draft has no tag of its own yet, whatever it is to be called. */
function pageOf(release: Release): string {
  return release.isDraft ? `untagged-${release.id.toString(16)}` : encodeURIComponent(release.tag);
}
