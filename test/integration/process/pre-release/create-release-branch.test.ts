import { describe, expect, test } from 'vitest';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { RepositoryError } from '../../../../src/services/repository/repository.ts';
import { startRelease } from '../release-at-work.ts';

const history = [
  { message: 'feat: released', tags: ['v1.2.0'] },
  { message: 'feat: one' },
  { message: 'fix: two', author: bob, branch: 'topic' },
  { merges: 'topic' },
];

test('the release branch is cut where main was when the release started', async () => {
  const work = await startRelease(history);
  await pushCommit(work.remote, { message: 'feat: too late' });

  const outcome = await work.run(createReleaseBranch);

  const base = work.ids[3] ?? '';
  expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(base);
  expect(outcome).toEqual({
    kind: 'succeeded',
    result: {
      summary: `release/v1.3.0 at \`${base.slice(0, 7)}\`, 2 commits since v1.2.0`,
      candidate: {
        commit: base,
        tree: await work.git('rev-parse', `${base}^{tree}`),
        content: base,
        changes: 2,
        authors: ['alice@acme.test', 'bob@acme.test'],
        // One of them at 10:00, the other an hour later.
        writtenAt: '2025-09-01T10:30:00.000Z',
      },
    },
  });
});

test('a first release holds everything', async () => {
  const work = await startRelease([{ message: 'feat: one' }], '0.1.0');
  expect(await work.run(createReleaseBranch)).toMatchObject({
    result: { summary: expect.stringContaining(', 1 commit, the first release'), candidate: { changes: 1 } },
  });
});

test('after a crash it finds its own branch', async () => {
  const work = await startRelease(history);
  const first = await work.runAndCrash(createReleaseBranch);
  expect(await work.run(createReleaseBranch)).toEqual(first);
});

describe('a branch of that name that is somebody else’s', () => {
  const message = (found: string, base: string): string =>
    `The branch release/v1.3.0 is on the remote already, at \`${found.slice(0, 7)}\` and not at \`${base.slice(0, 7)}\`, ` +
    'where this release starts. Delete it (git push origin --delete release/v1.3.0) and type ' +
    '`/release retry create-release-branch`, or type `/release cancel <reason>`.';

  test('is left alone', async () => {
    const work = await startRelease(history);
    const theirs = await pushCommit(work.remote, { message: 'wip', branch: 'release/v1.3.0' });

    const outcome = await work.run(createReleaseBranch);

    expect(outcome).toEqual({ kind: 'failed', trouble: { reason: message(theirs, work.release.base) } });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(theirs);
  });

  test('is left alone also when it came between our look and our push', async () => {
    const work = await startRelease(history);
    let theirs = '';
    const repository: typeof work.repository = {
      ...work.repository,
      async push(updates) {
        theirs = await pushCommit(work.remote, { message: 'wip', branch: 'release/v1.3.0' });
        return work.repository.push(updates);
      },
    };

    const outcome = await work.run(createReleaseBranch, { repository });

    expect(outcome).toEqual({ kind: 'failed', trouble: { reason: message(theirs, work.release.base) } });
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(theirs);
  });
});

test('a remote that can’t be reached is a failure in one sentence', async () => {
  const work = await startRelease(history);
  const repository: typeof work.repository = {
    ...work.repository,
    refresh: () => Promise.reject(new RepositoryError('unreachable', 'acme.test is out of reach.')),
  };
  expect(await work.run(createReleaseBranch, { repository })).toEqual({
    kind: 'failed',
    trouble: { reason: 'acme.test is out of reach.' },
  });
});

test('a step that is no longer wanted does nothing', async () => {
  const work = await startRelease(history);
  expect(await work.run(createReleaseBranch, { signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' });
  expect(await work.git('branch', '--list')).toBe('* main');
});
