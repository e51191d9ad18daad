import { describe, expect, test } from 'vitest';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

async function approved(): Promise<ReleaseAtWork & { candidate: string }> {
  const files = { 'package.json': '{\n  "version": "1.2.0"\n}\n', 'a.txt': 'a\n', 'b.txt': 'b\n' };
  const work = await startRelease([{ message: 'feat: all', files, tags: ['v1.2.0'] }, { message: 'feat: carts' }]);
  for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
  return Object.assign(work, { candidate: work.release.candidate?.commit ?? '' });
}

test('the candidate is merged with a merge commit, which holds exactly what was approved', async () => {
  const work = await approved();

  const outcome = await work.run(mergeToMain);

  const main = await work.git('rev-parse', 'main');
  expect(outcome).toEqual({
    kind: 'succeeded',
    result: { summary: `\`${main.slice(0, 7)}\``, mergeCommit: main, tagTarget: main },
  });
  expect(await work.git('log', '-1', '--format=%s%n%P%n%T', 'main')).toBe(
    `Merge release/v1.3.0 into main\n${work.release.base} ${work.candidate}\n${work.release.candidate?.tree}`,
  );
});

test('when main has moved on, the candidate is what will be tagged', async () => {
  const work = await approved();
  await pushCommit(work.remote, { message: 'feat: untested', files: { 'c.txt': 'c\n' } });

  const outcome = await work.run(mergeToMain);

  const main = await work.git('rev-parse', 'main');
  expect(outcome).toMatchObject({ kind: 'succeeded', result: { mergeCommit: main, tagTarget: work.candidate } });
  expect(outcome).toMatchObject({
    result: { summary: expect.stringContaining('main holds more than was approved, so the tag goes to') },
  });
  expect(await work.git('show', 'main:c.txt')).toBe('c');
  expect(await work.git('show', 'main:package.json')).toContain('1.3.0');
});

test('when main moves on between look and push, it is merged anew', async () => {
  const work = await approved();
  let rivals = 2;
  const repository: typeof work.repository = {
    ...work.repository,
    async push(updates) {
      if (rivals > 0) await pushCommit(work.remote, { message: `feat: ${rivals}`, files: { [`r${rivals}`]: '' } });
      rivals -= 1;
      return work.repository.push(updates);
    },
  };
  expect(await work.run(mergeToMain, { repository })).toMatchObject({
    kind: 'succeeded',
    result: { tagTarget: work.candidate },
  });
  expect(await work.git('rev-list', '--count', '--merges', 'main')).toBe('1');
});

test('a main that never rests is told, and nothing is forced', async () => {
  const work = await approved();
  const repository: typeof work.repository = {
    ...work.repository,
    async push(updates) {
      await pushCommit(work.remote, { message: 'feat: rival' });
      return work.repository.push(updates);
    },
  };
  expect(await work.run(mergeToMain, { repository })).toEqual({
    kind: 'failed',
    trouble: {
      reason: 'main moved on 5 times while we merged: type `/release retry merge-to-main` when it is calmer.',
    },
  });
  expect(await work.git('log', '-1', '--format=%s', 'main')).toBe('feat: rival');
});

test('commits that came to the release branch after the approval are not merged', async () => {
  const work = await approved();
  await pushCommit(work.remote, { message: 'feat: sneaky', branch: 'release/v1.3.0', files: { 'sneaky.txt': '' } });
  await work.run(mergeToMain);
  expect(await work.git('ls-tree', '--name-only', 'main')).toBe('CHANGELOG.md\na.txt\nb.txt\npackage.json');
});

test('a conflict names the files and both ways out', async () => {
  const work = await approved();
  const files = { 'package.json': '{\n  "version": "9.9.9"\n}\n', 'CHANGELOG.md': 'Nothing.\n' };
  const main = await pushCommit(work.remote, { message: 'feat: rival', files });

  expect(await work.run(mergeToMain)).toEqual({
    kind: 'failed',
    trouble: {
      reason:
        'release/v1.3.0 and main both changed CHANGELOG.md and package.json. Merge release/v1.3.0 into main by hand and ' +
        'push it, then type `/release retry merge-to-main`: what is tagged is still what was approved.',
    },
  });
  expect(await work.git('rev-parse', 'main')).toBe(main);
});

describe('meeting its own work again', () => {
  test('after a crash between push and record, it finds the merge', async () => {
    const work = await approved();
    const first = await work.runAndCrash(mergeToMain);
    const main = await work.git('rev-parse', 'main');
    const again = await work.run(mergeToMain);
    expect(again).toMatchObject({ kind: 'succeeded', result: { mergeCommit: main, tagTarget: main } });
    expect(first).toMatchObject({ result: { mergeCommit: main, tagTarget: main } });
    expect(await work.git('rev-parse', 'main')).toBe(main);
  });

  test('it finds it also below what came later, and when the release branch is gone', async () => {
    const work = await approved();
    await work.runAndCrash(mergeToMain);
    const merge = await work.git('rev-parse', 'main');
    await pushCommit(work.remote, { message: 'feat: later', files: { 'c.txt': '' } });
    await work.git('update-ref', '-d', 'refs/heads/release/v1.3.0');
    expect(await work.run(mergeToMain)).toMatchObject({ result: { mergeCommit: merge, tagTarget: merge } });
  });

  test('a main that was fast-forwarded to the candidate by hand is fine', async () => {
    const work = await approved();
    await work.git('update-ref', 'refs/heads/main', work.candidate);
    expect(await work.run(mergeToMain)).toMatchObject({
      result: { mergeCommit: work.candidate, tagTarget: work.candidate },
    });
  });
});

test('a main branch that is gone is told in one sentence', async () => {
  const work = await approved();
  await work.git('update-ref', '-d', 'refs/heads/main');
  expect(await work.run(mergeToMain)).toMatchObject({
    kind: 'failed',
    trouble: { reason: expect.stringContaining('has no branch “main”') },
  });
});
