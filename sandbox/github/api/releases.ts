import { notFound } from '../github-error.ts';
import type { GitHub } from '../github.ts';
import { created, NO_CONTENT, ok } from '../http/answer.ts';
import { flag, requireFields, text, textOrNull } from '../http/fields.ts';
import { listed } from '../http/page.ts';
import type { ApiRequest, TokenRoutes } from '../http/route.ts';
import { changeRelease, createRelease } from '../releases/write-release.ts';
import { announceRelease } from '../webhooks/announce.ts';
import { releaseAnswer } from '../wire/release.ts';
import { findRelease } from './find-release.ts';

/** Releases. */
export const releases = {
  'GET /repos/{owner}/{repo}/releases': {
    needs: ['contents', 'read'],
    docs: 'releases/releases#list-releases',
    run: (github, request, { permissions }) => {
      const all = github.store.releases.filter(({ isDraft }) => !isDraft || permissions.contents === 'write');
      return listed(github, request, all.toReversed(), (release) => releaseAnswer(github, release));
    },
  },
  'POST /repos/{owner}/{repo}/releases': {
    needs: ['contents', 'write'],
    docs: 'releases/releases#create-a-release',
    run: async (github, request, { member }) => {
      requireFields(request.body, ['tag_name']);
      const release = await createRelease(github, wishOf(request), member);
      return created(releaseAnswer(github, release));
    },
  },
  'GET /repos/{owner}/{repo}/releases/latest': {
    needs: ['contents', 'read'],
    docs: 'releases/releases#get-the-latest-release',
    run: (github) => {
      const latest = github.store.releases
        .filter(({ isDraft, isPrerelease }) => !isDraft && !isPrerelease)
        .toSorted((one, other) => one.createdAt - other.createdAt)
        .at(-1);
      if (latest === undefined) throw notFound();
      return ok(releaseAnswer(github, latest));
    },
  },
  'GET /repos/{owner}/{repo}/releases/tags/{tag}': {
    needs: ['contents', 'read'],
    docs: 'releases/releases#get-a-release-by-tag-name',
    run: (github, { params }) => {
      // A draft is of no tag yet: whoever looks for it has to look through the list.
      const release = github.store.releases.find(({ tag, isDraft }) => !isDraft && tag === params['tag']);
      if (release === undefined) throw notFound();
      return ok(releaseAnswer(github, release));
    },
  },
  'GET /repos/{owner}/{repo}/releases/{release_id}': {
    needs: ['contents', 'read'],
    docs: 'releases/releases#get-a-release',
    run: (github, request) => ok(releaseAnswer(github, findRelease(github, request))),
  },
  'PATCH /repos/{owner}/{repo}/releases/{release_id}': {
    needs: ['contents', 'write'],
    docs: 'releases/releases#update-a-release',
    run: async (github, request, { member }) => {
      const release = findRelease(github, request);
      await changeRelease(github, release, wishOf(request), member);
      return ok(releaseAnswer(github, release));
    },
  },
  'DELETE /repos/{owner}/{repo}/releases/{release_id}': {
    needs: ['contents', 'write'],
    docs: 'releases/releases#delete-a-release',
    run: (github: GitHub, request, { member }) => {
      const release = findRelease(github, request);
      github.store.releases.splice(github.store.releases.indexOf(release), 1);
      announceRelease(github, 'deleted', release, member);
      return NO_CONTENT;
    },
  },
} satisfies TokenRoutes;

function wishOf({ body }: ApiRequest) {
  return {
    tag: text(body, 'tag_name'),
    target: text(body, 'target_commitish'),
    name: textOrNull(body, 'name'),
    body: textOrNull(body, 'body'),
    isDraft: flag(body, 'draft'),
    isPrerelease: flag(body, 'prerelease'),
  };
}
