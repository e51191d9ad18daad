import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { takeBackAll } from '../../../../src/process/left-out.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { tagRelease } from '../../../../src/process/release-day/tag-release.ts';
import { changelogSection } from '../../../../src/release/changelog.ts';
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
  const files = { 'package.json': 'version = "9.9.9"\n', 'CHANGELOG.md': 'Nothing.\n' };
  const main = await pushCommit(work.remote, { message: 'feat: rival', files });

  expect(await work.run(mergeToMain)).toEqual({
    kind: 'failed',
    trouble: {
      reason:
        'release/v1.3.0 and main both changed `package.json` (Alice Archer). Nothing was pushed. Merge it by hand: type ' +
        `\`git fetch origin && git switch main && git pull && git merge --no-ff ${work.candidate.slice(0, 12)}\`, mend the files (keep the ` +
        'sections of both in CHANGELOG.md), `git add` them, `git commit` and `git push`, then type `/release retry merge-to-main`: what is tagged is still what was approved.',
    },
  });
  expect(await work.git('rev-parse', 'main')).toBe(main);
});

test('of two versions that were written at the same time main keeps both sections, and the higher number', async () => {
  const work = await approved();
  const hotfix = '# v1.2.1 (2025-12-08)\n\n## Bug Fixes\n- The basket\n';
  const files = { 'package.json': '{\n  "version": "1.2.1"\n}\n', 'CHANGELOG.md': hotfix };
  await pushCommit(work.remote, { message: 'Merge hotfix/v1.2.1 into main', files });

  expect(await work.run(mergeToMain)).toMatchObject({ kind: 'succeeded', result: { tagTarget: work.candidate } });
  expect(await work.git('show', 'main:package.json')).toBe('{\n  "version": "1.3.0"\n}');
  const changelog = await work.git('show', 'main:CHANGELOG.md');
  expect(changelog).toBe(`${work.release.candidate?.notes?.trimEnd()}\n\n${hotfix.trimEnd()}`);
  expect(await work.git('log', '-1', '--format=%P', 'main')).toMatch(new RegExp(` ${work.candidate}$`));
});

test('nothing newer than the release may run in production when it is merged', async () => {
  const work = await approved();
  const production = () => Promise.resolve('v1.3.1');
  const main = await work.git('rev-parse', 'main');
  const reason = expect.stringContaining('/release make-it minor');
  expect(await work.run(mergeToMain, { production })).toEqual({ kind: 'failed', trouble: { reason } });
  expect(await work.git('rev-parse', 'main')).toBe(main);
});

describe('what the release went without', () => {
  const message = 'feat: one (#7)\n\nWith a body.';
  const back = `${message}\n\nLeft out of v1.2.1; back on main.`;

  async function approvedWithout(): Promise<ReleaseAtWork & { candidate: string }> {
    const files = { 'package.json': '{\n  "version": "1.2.0"\n}\n', 'a.txt': 'a\n' };
    const commits: CommitSpec[] = [
      { message: 'feat: all', files, tags: ['v1.2.0'] },
      { message, files: { 'one.txt': '1\n' }, author: bob },
      { message: 'feat: two', files: { 'one.txt': '2\n' } },
      { message: 'fix: three', files: { 'a.txt': 'aa\n' } },
    ];
    const work = await startRelease(commits, '1.2.1', (ids) => ({
      type: 'patch',
      tag: 'v1.2.1',
      branch: 'release/v1.2.1',
      leftOut: [
        { commit: ids[2] ?? '', subject: 'feat: two', how: 'reverted' },
        { commit: ids[1] ?? '', subject: 'feat: one (#7)', how: 'reverted' },
      ],
    }));
    for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
    return Object.assign(work, { candidate: work.release.candidate?.commit ?? '' });
  }

  test('is put back on main on top of the merge, by its authors, in one push', async () => {
    const work = await approvedWithout();
    let pushes = 0;
    const repository: typeof work.repository = {
      ...work.repository,
      async push(updates) {
        pushes += 1;
        return work.repository.push(updates);
      },
    };

    const outcome = await work.run(mergeToMain, { repository });

    expect(pushes).toBe(1);
    const merge = await work.git('rev-parse', 'main~2');
    expect(outcome).toEqual({
      kind: 'succeeded',
      result: {
        summary: `\`${merge.slice(0, 7)}\`; 2 commits left out, back on main`,
        mergeCommit: merge,
        tagTarget: merge,
      },
    });
    expect(await work.git('log', '-1', '--format=%an|%B', 'main~1')).toBe(`${bob.name}|${back}\n`);
    expect(await work.git('show', 'main:one.txt')).toBe('2');
    expect(await work.git('ls-tree', '--name-only', merge)).toBe('CHANGELOG.md\na.txt\npackage.json');
  });

  test('is what the next changelog tells', async () => {
    const work = await approvedWithout();
    for (const step of [mergeToMain, tagRelease]) await work.run(step);
    const { branches } = await work.repository.refresh();
    const commits = await work.repository.changes('v1.2.1', branches.get('main') ?? '');
    const notes = await changelogSection({ version: '1.3.0', date: '2026-01-15', commits });
    expect(notes).toBe('# v1.3.0 (2026-01-15)\n\n## Features\n- One (#7)\n- Two\n');
    expect(work.release.candidate?.notes).toBe('# v1.2.1 (2025-12-15)\n\n## Bug Fixes\n- Three\n');
  });

  test('is put back once, however often the step is started', async () => {
    const work = await approvedWithout();
    await work.runAndCrash(mergeToMain);
    const main = await work.git('rev-parse', 'main');
    expect(await work.run(mergeToMain)).toMatchObject({ kind: 'succeeded' });
    expect(await work.git('rev-parse', 'main')).toBe(main);
  });

  test('is put back also where somebody merged by hand', async () => {
    const work = await approvedWithout();
    const { base } = work.release;
    const merge = await work.repository.merge({
      into: base,
      from: work.candidate,
      message: 'By hand',
      at: '2025-12-09T00:00:00Z',
    });
    if ('conflicts' in merge) throw new Error('conflict');
    await work.repository.push([{ ref: 'refs/heads/main', to: merge.merged.commit }]);

    expect(await work.run(mergeToMain)).toMatchObject({
      kind: 'succeeded',
      result: { mergeCommit: merge.merged.commit },
    });

    expect(await work.git('log', '-2', '--reverse', '--format=%s', 'main')).toBe('feat: one (#7)\nfeat: two');
    expect(await work.git('show', 'main:one.txt')).toBe('2');
  });

  test('is put back also when it was taken back on the branch later, and main has it', async () => {
    const work = await startRelease([
      { message: 'feat: all', files: { 'package.json': '{ "version": "1.2.0" }\n' }, tags: ['v1.2.0'] },
      { message, files: { 'one.txt': '1\n' }, author: bob },
      { message: 'fix: two', files: { 'two.txt': '2\n' } },
    ]);
    for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
    const { branch, candidate, ownCommits } = work.release;
    const onto = await pushCommit(work.remote, { branch, message: 'feat: only here', files: { 'only.txt': '' } });
    await work.repository.refresh();
    const leftOut = [onto, work.ids[1] ?? ''].map((commit) => ({ commit, subject: 'feat', how: 'reverted' as const }));
    const taken = await takeBackAll(work.repository, { leftOut, onto, at: '2025-12-09T00:00:00Z' });
    if (!candidate || 'conflicts' in taken) throw new Error('it can be taken back');
    await work.repository.push([{ ref: `refs/heads/${branch}`, to: taken.head }]);
    const { tree } = await work.repository.inspect(taken.head);
    work.change({
      candidate: { ...candidate, commit: taken.head, tree },
      ownCommits: [...ownCommits, ...taken.commits],
    });

    await work.runAndCrash(mergeToMain);
    const main = await work.git('rev-parse', 'main');
    expect(await work.run(mergeToMain)).toMatchObject({ kind: 'succeeded' });
    expect(await work.git('rev-parse', 'main')).toBe(main);
    expect(await work.git('log', '-1', '--format=%an|%B', 'main')).toBe(
      `${bob.name}|${message}\n\nLeft out of v1.3.0; back on main.\n`,
    );
    expect(await work.git('ls-tree', '--name-only', 'main')).toBe('CHANGELOG.md\none.txt\npackage.json\ntwo.txt');
  });

  test('that can’t be put back is told with the way out, which is then taken for what it is', async () => {
    const work = await approvedWithout();
    const at = '2025-12-09T00:00:00Z';
    const merge = await work.repository.merge({
      into: work.release.base,
      from: work.candidate,
      message: 'By hand',
      at,
    });
    if ('conflicts' in merge) throw new Error('conflict');
    const keep = async (parent: string, message: string): Promise<string> => {
      const { commit } = await work.repository.commit({ parent, files: new Map([['one.txt', '3\n']]), message, at });
      await work.repository.push([{ ref: 'refs/heads/main', to: commit }]);
      return commit;
    };
    const kept = await keep(merge.merged.commit, 'feat: keep');

    const [, one = ''] = work.ids;
    expect(await work.run(mergeToMain)).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `\`${one.slice(0, 7)}\`, which v1.2.1 goes without, can't be put back on main: one.txt changed since. Merge ` +
          `release/v1.2.1 into main by hand, put the commit back (git cherry-pick --edit ${one}, with “Left out of v1.2.1; ` +
          'back on main.” as its last line), push both, then type `/release retry merge-to-main`.',
      },
    });
    expect(await work.git('rev-parse', 'main')).toBe(kept);

    const mark = 'Left out of v1.2.1; back on main.';
    await keep(await keep(kept, `feat: one (#7)\n\n${mark}`), `feat: two\n\n${mark}`);
    expect(await work.run(mergeToMain)).toMatchObject({ kind: 'succeeded' });
    expect(await work.git('show', 'main:one.txt')).toBe('3');
  });
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
