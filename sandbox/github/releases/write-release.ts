import { readCommit } from '../git/commits.ts';
import { git } from '../git/git.ts';
import { findCommit, moveRef, NO_COMMIT, readRef } from '../git/refs.ts';
import { validationFailed } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import type { Member, Release } from '../state/records.ts';
import { announceRelease } from '../webhooks/announce.ts';
import { announcePush } from '../webhooks/announce-push.ts';

/** What a release is to be; what is undefined stays as it is. */
export interface ReleaseWish {
  tag: string | undefined;
  target: string | undefined;
  name: string | null | undefined;
  body: string | null | undefined;
  isDraft: boolean | undefined;
  isPrerelease: boolean | undefined;
}

/** Makes a release, and its tag where there is none yet. Throws GitHubError 422. */
export async function createRelease(github: GitHub, wish: ReleaseWish, by: Member): Promise<Release> {
  const release: Release = {
    id: github.store.nextId(),
    tag: wish.tag ?? '',
    target: wish.target ?? github.store.repository.defaultBranch,
    name: wish.name ?? null,
    body: wish.body ?? null,
    isDraft: wish.isDraft ?? false,
    isPrerelease: wish.isPrerelease ?? false,
    author: by,
    createdAt: github.now(),
    publishedAt: null,
    assets: [],
  };
  await refuseName(github, release);
  if (!release.isDraft) await publish(github, release, by);
  github.store.releases.push(release);
  announceRelease(github, 'created', release, by);
  if (!release.isDraft) announceRelease(github, 'published', release, by);
  return release;
}

/** Changes a release; a draft that is none any more is published. Throws GitHubError 422. */
export async function changeRelease(github: GitHub, release: Release, wish: ReleaseWish, by: Member): Promise<void> {
  const changed = {
    ...release,
    ...Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined)),
  };
  await refuseName(github, changed);
  if (!changed.isDraft && release.publishedAt === null) await publish(github, changed, by);
  Object.assign(release, changed);
  announceRelease(github, 'edited', release, by);
}

async function refuseName({ store }: GitHub, { id, tag, isDraft }: Release): Promise<void> {
  const { folder } = store.repository;
  const isName = await git(folder, ['check-ref-format', `refs/tags/${tag}`]).then(
    () => true,
    () => false,
  );
  if (!isName) {
    const message = 'tag_name is not a valid tag';
    throw validationFailed({ resource: 'Release', code: 'custom', field: 'tag_name', message });
  }
  const isTaken = store.releases.some((other) => other.id !== id && !other.isDraft && other.tag === tag);
  if (isTaken && !isDraft) throw validationFailed({ resource: 'Release', code: 'already_exists', field: 'tag_name' });
}

async function publish(github: GitHub, release: Release, by: Member): Promise<void> {
  const { folder } = github.store.repository;
  const ref = `refs/tags/${release.tag}`;
  if ((await readRef(folder, ref)) === undefined) {
    const target = await findCommit(folder, release.target);
    if (target === undefined) {
      throw validationFailed({ resource: 'Release', code: 'invalid', field: 'target_commitish' });
    }
    await moveRef(folder, ref, target, NO_COMMIT);
    await announcePush(github, { ref, before: NO_COMMIT, after: target }, by);
  }
  const commit = await findCommit(folder, ref);
  if (commit !== undefined) release.createdAt = Date.parse((await readCommit(folder, commit)).committer.date);
  release.publishedAt = github.now();
}
