import { expect, test } from 'vitest';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushPick } from '../../../../src/process/hotfix/push-pick.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { startRelease } from '../release-at-work.ts';

test('the changelog of a branch that no release is made of gets the line with its next release, once, and not before', async () => {
  const changelog = '# v1.1.0 (2025-11-25)\n\n## Features\n- All\n';
  const branch = 'release/v1.1';
  const work = await startRelease(
    [
      {
        message: 'feat: all',
        files: { 'package.json': '{}\n', 'a.txt': 'a\n', 'CHANGELOG.md': changelog },
        tags: ['v1.1.0'],
      },
      { branch: 'hotfix/v1.3.1', message: 'fix: round prices', author: bob, files: { 'a.txt': 'rounded\n' } },
      { branch, message: 'fix: something old', files: { 'b.txt': 'b\n' } },
    ],
    '1.1.1',
  );
  const { repository, ids, git } = work;
  const [base = '', tip = ''] = ids;
  const fix = { commits: [await repository.show(tip)], base, tip };
  const picking = { repository, fix, people: {}, at: '2025-12-08T12:00:00Z' };

  const pushed = await pushPick(picking, { branch, own: [], isMerged: false }, undefined);
  expect(pushed.verdict).toBe('pushed');
  expect(await git('show', `${branch}:CHANGELOG.md`)).toBe(changelog.trimEnd());

  // Its next release, made of the branch as it is now.
  const { head: commit = '' } = pushed;
  const { tree } = await repository.inspect(commit);
  work.change({ branch, candidate: { commit, tree, content: commit, changes: 2, authors: [] } });
  await work.run(updateChangelog);

  expect(work.release.candidate?.notes).toBe(
    '# v1.1.1 (2025-12-15)\n\n## Bug Fixes\n- Round prices\n- Something old\n',
  );
  expect(await git('show', `${branch}:CHANGELOG.md`)).toBe(`${work.release.candidate?.notes}\n${changelog}`.trimEnd());
});
