import { describe, expect, test } from 'vitest';
import type { FileChanges } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

const manifest = (version: string): string =>
  `{\n\t"name": "acme-web",   "version":"${version}",\n\t"dependencies": { "version": "1.2.0" }\n}`;
const lockfile = (version: string): string =>
  `{"name":"acme-web","version":"${version}","packages":{"":{"version":"${version}"},"node_modules/x":{"version":"1.2.0"}}}\r\n`;

const project: FileChanges = {
  'package.json': manifest('1.2.0'),
  'package-lock.json': lockfile('1.2.0'),
  'npm-shrinkwrap.json': lockfile('1.2.0'),
  'packages/other/package.json': manifest('1.2.0'),
};

async function branched(files: FileChanges = project): Promise<ReleaseAtWork> {
  const work = await startRelease([{ message: 'feat: all', files, tags: ['v1.2.0'] }]);
  await work.run(createReleaseBranch);
  return work;
}

test('the version is set in the package files of the root, and not a byte else changes', async () => {
  const work = await branched();

  const outcome = await work.run(updateVersion);

  const head = await work.git('rev-parse', 'release/v1.3.0');
  expect(outcome).toEqual({
    kind: 'succeeded',
    result: {
      summary: '1.3.0',
      candidate: {
        commit: head,
        tree: await work.git('rev-parse', `${head}^{tree}`),
        content: work.release.base,
        changes: 0,
        authors: [],
        objections: [],
        unclassified: [],
      },
    },
  });
  expect(await work.git('log', '-1', '--format=%s%n%P', head)).toBe(`chore(release): v1.3.0\n${work.release.base}`);
  expect(await work.git('diff', '--name-only', 'main', head)).toBe(
    'npm-shrinkwrap.json\npackage-lock.json\npackage.json',
  );
  await work.repository.refresh();
  const files = await work.repository.read(head, ['package.json', 'package-lock.json', 'npm-shrinkwrap.json']);
  expect([...files.values()]).toEqual([manifest('1.3.0'), lockfile('1.3.0'), lockfile('1.3.0')]);
});

test('of a package in a folder, the files in that folder are the ones', async () => {
  const files = { ...project, 'packages/other/package-lock.json': lockfile('1.2.0') };
  const commits = [{ message: 'feat: all', files, tags: ['other@1.2.0'] }];
  const work = await startRelease(commits, '1.3.0', () => ({
    tag: 'other@1.3.0',
    branch: 'release/other-1.3.0',
    path: 'packages/other',
  }));
  await work.run(createReleaseBranch);

  await work.run(updateVersion);

  const head = await work.git('rev-parse', 'release/other-1.3.0');
  expect(await work.git('log', '-1', '--format=%s', head)).toBe('chore(release): other@1.3.0');
  expect(await work.git('diff', '--name-only', 'main', head)).toBe(
    'packages/other/package-lock.json\npackages/other/package.json',
  );
});

test('a folder without a package is told by its name', async () => {
  const work = await startRelease([{ message: 'feat: all', files: project }], '1.3.0', () => ({
    path: 'packages/none',
  }));
  await work.run(createReleaseBranch);
  expect(await work.run(updateVersion)).toMatchObject({
    trouble: { reason: expect.stringContaining('release/v1.3.0 has no packages/none/package.json. ') },
  });
});

describe('meeting its own work again', () => {
  test('after a crash between push and record, it adopts the commit', async () => {
    const work = await branched();
    const first = await work.runAndCrash(updateVersion);
    const head = await work.git('rev-parse', 'release/v1.3.0');

    expect(await work.run(updateVersion)).toEqual(first);
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(head);
  });

  test('when the version is right already, it writes no commit', async () => {
    const work = await branched({ 'package.json': manifest('1.3.0') });
    expect(await work.run(updateVersion)).toEqual({ kind: 'succeeded', result: { summary: '1.3.0 already' } });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(work.release.base);
  });
});

describe('a commit of somebody else on the release branch', () => {
  test('supersedes the candidate', async () => {
    const work = await branched();
    const head = await pushCommit(work.remote, { message: 'fix: late', branch: 'release/v1.3.0', files: { a: 'a' } });
    expect(await work.run(updateVersion)).toEqual({ kind: 'superseded', head });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(head);
  });

  test('on top of our own unrecorded one supersedes it too', async () => {
    const work = await branched();
    await work.runAndCrash(updateVersion);
    const head = await pushCommit(work.remote, { message: 'fix: late', branch: 'release/v1.3.0', files: { a: 'a' } });
    expect(await work.run(updateVersion)).toEqual({ kind: 'superseded', head });
  });

  test('that sets the version as we would, and something more, is not ours', async () => {
    const work = await branched();
    const files = { 'package.json': manifest('1.3.0'), 'evil.js': '' };
    const head = await pushCommit(work.remote, { message: 'chore(release): v1.3.0', branch: 'release/v1.3.0', files });
    expect(await work.run(updateVersion)).toEqual({ kind: 'superseded', head });
  });

  test('supersedes it also when it comes between our look and our push', async () => {
    const work = await branched();
    let head = '';
    const repository: typeof work.repository = {
      ...work.repository,
      async push(updates) {
        head = await pushCommit(work.remote, { message: 'fix: late', branch: 'release/v1.3.0', files: { a: 'a' } });
        return work.repository.push(updates);
      },
    };
    expect(await work.run(updateVersion, { repository })).toEqual({ kind: 'superseded', head });
  });
});

describe('what can’t be done is told in one sentence with the way out:', () => {
  const wayOut =
    'Put it right, push it to the release branch, and type `/release retry update-version`; or take this line off the checklist of later releases ' +
    '(steps: { update-version: { enabled: false } } in tminus.yaml) and type `/release skip update-version <reason>`.';

  test.each([
    ['no package.json', { 'README.md': '' }, `release/v1.3.0 has no package.json. ${wayOut}`],
    [
      'a broken package.json',
      { 'package.json': '{\n  "version": \n}' },
      `package.json is not valid JSON (line 3: ValueExpected). ${wayOut}`,
    ],
    [
      'a broken lockfile',
      { ...project, 'package-lock.json': '<<<<<<< HEAD\n' },
      `package-lock.json holds the marks of a merge that was never settled (line 1). ${wayOut}`,
    ],
  ])('%s', async (_, files, reason) => {
    const work = await branched(files);
    expect(await work.run(updateVersion)).toEqual({ kind: 'failed', trouble: { reason } });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(work.release.base);
  });

  test('a release branch that was deleted', async () => {
    const work = await branched();
    await work.git('update-ref', '-d', 'refs/heads/release/v1.3.0');
    expect(await work.run(updateVersion)).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `The branch release/v1.3.0 is no longer on the remote. Push it again (git push origin ${work.release.base}` +
          ':refs/heads/release/v1.3.0) and type `/release retry update-version`, or type `/release cancel <reason>`.',
      },
    });
  });
});
