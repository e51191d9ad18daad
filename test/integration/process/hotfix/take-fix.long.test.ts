import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { takeFix } from '../../../../src/process/hotfix/take-fix.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

const COMMITS: CommitSpec[] = [
  { message: 'feat: all', files: { 'cart.txt': 'broken\n', 'b.txt': 'b\n' }, tags: ['v1.3.0'] },
  { message: 'feat: dark mode', files: { 'dark.txt': 'dark\n' } },
  { message: 'fix: the basket\n\nIt was empty.', author: bob, files: { 'cart.txt': 'mended\n' } },
  { message: 'fix: dark carts', files: { 'cart.txt': 'mended, and dark\n' } },
];

/** A hotfix cut from v1.3.0, with these commits named, by their place in the history. */
async function hotfix(picks: readonly number[]): Promise<ReleaseAtWork> {
  const work = await startRelease(COMMITS, '1.3.1', (ids) => ({
    type: 'hotfix',
    branch: 'hotfix/v1.3.1',
    base: ids[0] ?? '',
    hotfix: {
      summary: 'the basket is empty',
      base: 'production',
      picks: picks.map((index) => ({ commit: ids[index] ?? '', subject: `commit ${index}`, author: 'Bob' })),
    },
  }));
  await work.run(createReleaseBranch);
  return work;
}

describe('the commits that were named', () => {
  test('are picked onto the hotfix branch, with their authors and where they come from', async () => {
    const work = await hotfix([2]);
    const outcome = await work.run(takeFix(true));
    const head = await work.git('rev-parse', 'hotfix/v1.3.1');
    expect(outcome).toMatchObject({
      kind: 'succeeded',
      result: {
        summary: `picked \`${work.ids[2]?.slice(0, 7)}\` commit 2`,
        candidate: { commit: head, content: head, changes: 1, authors: [bob.email] },
      },
    });
    expect(await work.git('log', '-1', '--format=%an %ae%n%B', head)).toBe(
      `${bob.name} ${bob.email}\nfix: the basket\n\nIt was empty.\n\n(cherry picked from commit ${work.ids[2]})\n`,
    );
    expect(await work.git('show', `${head}:cart.txt`)).toBe('mended');
    expect(await work.git('ls-tree', '--name-only', head)).not.toContain('dark.txt');
  });

  test('are the very same after a crash, and found the next time', async () => {
    const work = await hotfix([2]);
    await work.runAndCrash(takeFix(true));
    const head = await work.git('rev-parse', 'hotfix/v1.3.1');
    work.change({ candidate: { commit: head, tree: '', content: head, changes: 1, authors: [] } });
    expect(await work.run(takeFix(true))).toMatchObject({
      kind: 'succeeded',
      result: { summary: expect.stringContaining('on hotfix/v1.3.1 already') },
    });
    expect(await work.git('rev-parse', 'hotfix/v1.3.1')).toBe(head);
  });

  test('that don’t fit are told with files, author and what to type; nothing is pushed', async () => {
    const work = await hotfix([3]);
    const before = await work.git('rev-parse', 'hotfix/v1.3.1');
    const outcome = await work.run(takeFix(true));
    const id = work.ids[3] ?? '';
    expect(outcome).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `\`${id.slice(0, 7)}\` (commit 3, by Bob) can't be picked onto hotfix/v1.3.1: both changed cart.txt. Nothing was pushed. ` +
          `Type \`git fetch && git switch hotfix/v1.3.1 && git pull && git cherry-pick -x ${id.slice(0, 12)}\`; where git stops, mend the files, \`git add\` them and \`git cherry-pick --continue\`; then \`git push\`: T-Minus goes on as soon as it sees them there.`,
      },
    });
    expect(await work.git('rev-parse', 'hotfix/v1.3.1')).toBe(before);
  });

  test('are found when somebody has picked them by hand', async () => {
    const work = await hotfix([3]);
    const message = `fix: dark carts\n\n(cherry picked from commit ${work.ids[3]})`;
    const head = await pushCommit(work.remote, { branch: 'hotfix/v1.3.1', message, files: { 'cart.txt': 'mended\n' } });
    work.change({ candidate: { commit: head, tree: '', content: head, changes: 1, authors: [] } });
    expect(await work.run(takeFix(true))).toMatchObject({ kind: 'succeeded' });
  });

  test('that production has already are no fix', async () => {
    const work = await hotfix([0]);
    expect(await work.run(takeFix(true))).toMatchObject({
      kind: 'failed',
      trouble: {
        reason: expect.stringContaining('would change nothing: v1.3.0 has it already, so this is not the fix'),
      },
    });
  });

  test('are picked anew when somebody pushes to the branch in between', async () => {
    const work = await hotfix([2]);
    let rivals = 1;
    const repository: typeof work.repository = {
      ...work.repository,
      async push(updates) {
        if (rivals > 0) {
          rivals -= 1;
          await pushCommit(work.remote, { branch: 'hotfix/v1.3.1', message: 'test: it', files: { 't.txt': 't\n' } });
        }
        return work.repository.push(updates);
      },
    };
    expect(await work.run(takeFix(true), { repository })).toMatchObject({
      kind: 'succeeded',
      result: { candidate: { changes: 2 } },
    });
  });
});
