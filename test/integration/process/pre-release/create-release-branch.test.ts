import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import type { ReleaseFacts } from '../../../../src/release/release-facts.ts';
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
        objections: [],
        unclassified: [],
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

describe('a release that goes without some commits', () => {
  const commits: CommitSpec[] = [
    { message: 'feat: released', files: { 'a.txt': 'a\n' }, tags: ['v1.2.0'] },
    { message: 'feat: one (#7)', files: { 'one.txt': '1\n' }, author: bob },
    { message: 'fix: two', files: { 'a.txt': 'aa\n' } },
    { message: 'feat: three', files: { 'one.txt': '3\n' } },
    { message: 'fix: four', files: { 'four.txt': '4\n' } },
  ];
  const without =
    (...numbers: number[]) =>
    (ids: readonly string[]): Partial<ReleaseFacts> => ({
      type: 'patch',
      tag: 'v1.2.1',
      branch: 'release/v1.2.1',
      leftOut: numbers.map((number) => ({
        commit: ids[number] ?? '',
        subject: commits[number]?.message ?? '',
        how: 'reverted',
      })),
    });

  test('has them taken back on its branch, one commit each, the newest first, and pushed at once', async () => {
    const work = await startRelease(commits, '1.2.1', without(3, 1));

    const outcome = await work.run(createReleaseBranch);

    const [, one, , three] = work.ids;
    expect(await work.git('log', '--format=%an: %B', 'main..release/v1.2.1')).toBe(
      `T-Minus: revert: feat: one (#7)\n\nThis reverts commit ${one}.\n\n` +
        `T-Minus: revert: feat: three\n\nThis reverts commit ${three}.\n`,
    );
    expect(await work.git('ls-tree', '--name-only', 'release/v1.2.1')).toBe('a.txt\nfour.txt');
    const own = (await work.git('rev-list', '--reverse', 'main..release/v1.2.1')).split('\n');
    expect(outcome).toMatchObject({
      kind: 'succeeded',
      result: {
        summary: `release/v1.2.1 at \`${own[1]?.slice(0, 7)}\`, 4 commits since v1.2.0, 2 of them taken back`,
        candidate: { commit: own[1], content: work.release.base, changes: 4, ownCommits: own, objections: [] },
      },
    });
  });

  test('finds its own branch after a crash', async () => {
    const work = await startRelease(commits, '1.2.1', without(3, 1));
    const first = await work.runAndCrash(createReleaseBranch);
    const head = await work.git('rev-parse', 'release/v1.2.1');
    expect(await work.run(createReleaseBranch)).toEqual(first);
    expect(await work.git('rev-parse', 'release/v1.2.1')).toBe(head);
  });

  test('names what is in the way', async () => {
    const work = await startRelease(commits, '1.2.1', without(1));
    expect(await work.run(createReleaseBranch)).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `\`${work.ids[1]?.slice(0, 7)}\` (feat: one (#7)) can't be taken back: what came after it also changed one.txt. ` +
          'Type `/release cancel <reason>`, and start a release that may have it.',
      },
    });
    expect(await work.git('branch', '--list', 'release/*')).toBe('');
  });

  test('has nothing taken back of what was cut off', async () => {
    const work = await startRelease(commits, '1.3.0', (ids) => ({
      leftOut: [{ commit: ids[4] ?? '', subject: 'fix: four', how: 'cut' }],
      base: ids[3] ?? '',
    }));
    await work.run(createReleaseBranch);
    expect(await work.git('rev-parse', 'release/v1.3.0')).toBe(work.ids[3]);
  });
});

test('what the type doesn’t allow is known from the first moment', async () => {
  const work = await startRelease(history, '1.2.1', () => ({ type: 'patch' }));
  expect(await work.run(createReleaseBranch, { people: { U01ALICE: ['ALICE@acme.test'] } })).toMatchObject({
    result: {
      candidate: {
        objections: [
          { commit: work.ids[1], subject: 'feat: one', author: 'U01ALICE', against: 'type', because: 'feature' },
        ],
      },
    },
  });
});

test('what the judge of the API found stands on the first candidate, as does that it can’t tell', async () => {
  const work = await startRelease(history);
  const judged: string[] = [];
  const judgeApi = async (commit: string) => {
    judged.push(commit);
    return Promise.resolve({ api: 'major' as const });
  };
  expect(await work.runAndCrash(createReleaseBranch, { judgeApi })).toMatchObject({
    result: { candidate: { objections: [{ commit: 'api:major', because: 'breaking' }] } },
  });
  expect(judged).toEqual([work.ids[3]]);
  const trouble = 'The API check can’t tell.';
  expect(await work.runAndCrash(createReleaseBranch, { judgeApi: () => Promise.resolve({ trouble }) })).toMatchObject({
    result: { candidate: { objections: [{ commit: 'api:unknown', subject: trouble }] } },
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
