import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { tagRelease } from '../../../../src/process/release-day/tag-release.ts';
import type { ReleaseAtWork } from '../release-at-work.ts';
import { expectRef, onBranch, refusing, table } from './table.ts';

const BRANCH = 'refs/heads/release/v1.3.0';
const branchTaken = async ({ remote }: ReleaseAtWork): Promise<unknown> =>
  pushCommit(remote, { message: 'chore: mine', branch: 'release/v1.3.0', author: bob, files: { 'x.txt': '' } });
const setByHand = async ({ remote }: ReleaseAtWork): Promise<unknown> =>
  pushCommit(remote, {
    message: 'chore: 1.4.0',
    branch: 'release/v1.3.0',
    author: bob,
    files: { 'package.json': '{\n  "version": "1.4.0"\n}\n' },
  });

const cutting = { after: 'the start', step: createReleaseBranch } as const;
const TAKEN =
  'The branch release/v1.3.0 is on the remote already, at `…` and not at `…`, where this release starts. Delete it ' +
  '(git push origin --delete release/v1.3.0) and type `/release retry create-release-branch`, or type `/release cancel <reason>`.';

table('cutting the release branch', [
  {
    ...cutting,
    when: 'somebody has a branch of that name',
    meanwhile: branchTaken,
    ends: { fails: TAKEN },
    afterwards: expectRef(BRANCH, 'chore: mine'),
  },
  {
    ...cutting,
    when: 'somebody makes a branch of that name between our look and our push',
    inBetween: branchTaken,
    ends: { fails: TAKEN },
    afterwards: expectRef(BRANCH, 'chore: mine'),
  },
  {
    ...cutting,
    when: 'a branch is called what ours needs as its folder',
    meanwhile: async ({ git, ids }) => git('update-ref', 'refs/heads/release', ids[0] ?? ''),
    ends: {
      fails:
        "The remote has a branch release, and git can't have release/v1.3.0 beside it. Rename that one (git push origin " +
        'refs/remotes/origin/release:refs/heads/release-old :release) and type `/release retry create-release-branch`.',
    },
    afterwards: expectRef(BRANCH, undefined),
  },
  {
    ...cutting,
    when: 'the server lets nobody make such branches',
    meanwhile: async (work) => refusing(work, 'echo "Only leads make release branches." >&2; exit 1'),
    ends: {
      fails:
        'The push to release/v1.3.0 at … was refused: hook declined; Only leads make release branches. Allow the bot to push there, then type `/release retry create-release-branch`.',
    },
    afterwards: expectRef(BRANCH, undefined),
  },
  {
    ...cutting,
    when: 'main was pushed back by force since the release was started',
    meanwhile: async ({ git, ids }) => git('update-ref', 'refs/heads/main', ids[0] ?? ''),
    ends: {
      fails:
        'main no longer holds `…`, at which v1.3.0 was cut: somebody has pushed main by force. Ask who and why. If the ' +
        'commit belongs there, put it back (git push origin <commit>:refs/heads/main, or merge it) and type ' +
        '`/release retry create-release-branch`; else type `/release cancel <reason>`.',
    },
    afterwards: expectRef(BRANCH, undefined),
  },
]);

const setting = { after: 'the branch was cut', step: updateVersion } as const;
const PUT_RIGHT =
  'Put it right, push it to the release branch, and type `/release retry update-version`; or take this line off the checklist of later releases (steps: { update-version: ' +
  '{ enabled: false } } in tminus.yaml) and type `/release skip update-version <reason>`.';

table('setting the version', [
  {
    ...setting,
    when: 'somebody has set another version on the branch: it is looked at as a new candidate',
    meanwhile: setByHand,
    ends: { superseded: true },
    afterwards: expectRef(BRANCH, 'chore: 1.4.0'),
  },
  {
    ...setting,
    when: 'somebody sets another version between our look and our push',
    inBetween: setByHand,
    ends: { superseded: true },
    afterwards: expectRef(BRANCH, 'chore: 1.4.0'),
  },
  {
    ...setting,
    when: 'package.json holds the marks of a merge that was never settled',
    meanwhile: onBranch({ 'package.json': '{\n<<<<<<< HEAD\n  "version": "1.4.0"\n}\n' }),
    ends: { fails: `package.json holds the marks of a merge that was never settled (line 2). ${PUT_RIGHT}` },
    afterwards: expectRef(BRANCH, 'fix: on the branch'),
  },
  {
    ...setting,
    when: 'somebody has deleted package.json',
    meanwhile: onBranch({ 'package.json': null }),
    ends: { fails: `release/v1.3.0 has no package.json. ${PUT_RIGHT}` },
    afterwards: expectRef(BRANCH, 'fix: on the branch'),
  },
  {
    ...setting,
    when: 'somebody has deleted the branch',
    meanwhile: async ({ git }) => git('update-ref', '-d', BRANCH),
    ends: {
      fails:
        'The branch release/v1.3.0 is no longer on the remote. Push it again (git push origin ' +
        '<commit>:refs/heads/release/v1.3.0) and type `/release retry update-version`, or type `/release cancel <reason>`.',
    },
    afterwards: expectRef(BRANCH, undefined),
  },
]);

const writing = { after: 'the version was set', step: updateChangelog } as const;

table('writing the changelog', [
  {
    ...writing,
    when: 'CHANGELOG.md holds the marks of a merge that was never settled',
    meanwhile: onBranch({ 'CHANGELOG.md': '# Changelog\n\n<<<<<<< HEAD\n# v1.2.0 (2025-01-01)\n=======\n>>>>>>> x\n' }),
    ends: {
      fails:
        'CHANGELOG.md holds the marks of a merge that was never settled (line 3): keep what is right, push it to ' +
        'release/v1.3.0, then type `/release retry update-changelog`.',
    },
    afterwards: expectRef(BRANCH, 'fix: on the branch'),
  },
  {
    ...writing,
    when: 'somebody writes into it between our look and our push: looked at as a new candidate',
    inBetween: async ({ remote }) =>
      pushCommit(remote, { message: 'docs: mine', branch: 'release/v1.3.0', files: { 'CHANGELOG.md': 'mine\n' } }),
    ends: { superseded: true },
    afterwards: expectRef(BRANCH, 'docs: mine'),
  },
  {
    ...writing,
    when: 'CHANGELOG.md is a folder',
    meanwhile: onBranch({ 'CHANGELOG.md/v1.md': 'x\n' }),
    ends: { fails: 'CHANGELOG.md is a folder: put a file there, then type `/release retry update-changelog`.' },
    afterwards: expectRef(BRANCH, 'fix: on the branch'),
  },
]);

const tagging = { after: 'it was merged', step: tagRelease } as const;
const TAG = 'refs/tags/v1.3.0';
const TAG_TAKEN =
  'The tag v1.3.0 is on the remote already, at `…` and not at `…`, which was approved. If nothing was released from it, ' +
  'delete it (git push origin --delete refs/tags/v1.3.0) and type `/release retry tag-release`; else type ' +
  '`/release cancel <reason>` and start the next version.';
const tagTaken = async ({ git, ids }: ReleaseAtWork): Promise<unknown> => git('tag', 'v1.3.0', ids[0] ?? '');

table('tagging the release', [
  {
    ...tagging,
    when: 'somebody has set the tag, elsewhere',
    meanwhile: tagTaken,
    ends: { fails: TAG_TAKEN },
    afterwards: expectRef(TAG, 'feat: all'),
  },
  {
    ...tagging,
    when: 'somebody sets the tag elsewhere, between our look and our push',
    inBetween: tagTaken,
    ends: { fails: TAG_TAKEN },
    afterwards: expectRef(TAG, 'feat: all'),
  },
  {
    ...tagging,
    when: 'somebody has set the tag where it belongs',
    meanwhile: async ({ git, release }) => git('tag', 'v1.3.0', release.tagTarget ?? ''),
    ends: { succeeds: 'v1.3.0 at `…` already' },
    afterwards: expectRef(TAG, 'Merge release/v1.3.0 into main'),
  },
  {
    ...tagging,
    when: 'a tag is called what ours would need as a folder',
    meanwhile: async ({ git, ids }) => git('tag', 'v1.3.0/beta', ids[0] ?? ''),
    ends: {
      fails:
        "The remote has a tag v1.3.0/beta, and git can't have v1.3.0 beside it. Delete that one (git push origin --delete " +
        'refs/tags/v1.3.0/beta) and type `/release retry tag-release`.',
    },
    afterwards: expectRef(TAG, undefined),
  },
  {
    ...tagging,
    when: 'the server lets nobody set tags',
    meanwhile: async (work) => refusing(work, 'echo "Tags are made by the release team." >&2; exit 1'),
    ends: {
      fails:
        'The push to v1.3.0 at … was refused: hook declined; Tags are made by the release team. Allow the bot to push there, then type `/release retry tag-release`.',
    },
    afterwards: expectRef(TAG, undefined),
  },
]);
