import { readdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderDigest } from '../../folder-digest.ts';
import { makeRemote } from '../../git-remote.ts';

const at = '2025-11-25T08:00:00Z';
const history = [
  { message: 'feat: one', files: { 'a.txt': 'a\n' }, tags: ['v1.0.0', { lightweight: 'light' }] },
  { message: 'fix: two', branch: 'release/v1.0.1' },
  { message: 'feat: three', files: { 'a.txt': 'aa\n' } },
];

describe('a scratch repository', () => {
  test('holds what the remote held, and takes pushes, commits and worktrees as the remote would', async () => {
    const { repository, ids } = await makeRemote(history);
    const refs = await repository.refresh();
    await using scratch = await repository.scratch();

    expect(await scratch.refresh()).toEqual(refs);
    expect(await scratch.lastTag(ids[2] ?? '')).toBe('v1.0.0');

    const { commit } = await scratch.commit({ parent: ids[2] ?? '', files: new Map([['b', 'b']]), message: 'x', at });
    const to = await scratch.tag({ name: 'v1.1.0', commit, message: 'x', at });
    await scratch.push([
      { ref: 'refs/heads/release/v1.1.0', to: commit },
      { ref: 'refs/tags/v1.1.0', to },
    ]);
    const now = await scratch.refresh();
    expect(now.branches.get('release/v1.1.0')).toBe(commit);
    expect(now.tags.get('v1.1.0')).toBe(commit);
    await expect(scratch.push([{ ref: 'refs/heads/release/v1.1.0', to: ids[1] ?? '' }])).rejects.toMatchObject({
      code: 'rejected',
    });

    await using worktree = await scratch.worktree(commit);
    expect((await readdir(worktree.folder)).sort()).toEqual(['.git', 'a.txt', 'b']);
  });

  test('leaves the remote untouched byte for byte, and the mirror’s branches and tags where they were', async () => {
    const { repository, remote, ids } = await makeRemote(history);
    const refs = await repository.refresh();
    const before = await folderDigest(remote);
    {
      await using scratch = await repository.scratch();
      await scratch.refresh();
      const { commit } = await scratch.commit({ parent: ids[2] ?? '', files: new Map([['b', 'b']]), message: 'x', at });
      await scratch.push([{ ref: 'refs/heads/main', to: commit }]);
      await scratch.push([{ ref: 'refs/heads/release/v1.1.0', to: commit }]);
    }
    expect(await folderDigest(remote)).toEqual(before);
    expect(await repository.refresh()).toEqual(refs);
    expect(await folderDigest(remote)).toEqual(before);
  });

  test('needs no remote at all', async () => {
    const { repository, remote } = await makeRemote(history);
    const refs = await repository.refresh();
    await rename(remote, `${remote}.away`);
    await using scratch = await repository.scratch();
    expect(await scratch.refresh()).toEqual(refs);
  });

  test('is gone afterwards', async () => {
    const { repository, dataDir } = await makeRemote(history);
    await repository.refresh();
    {
      await using scratch = await repository.scratch();
      await scratch.refresh();
      expect(await readdir(join(dataDir, 'scratch'))).toHaveLength(1);
    }
    expect(await readdir(join(dataDir, 'scratch'))).toEqual([]);
  });

  test('of one is not seen in another', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    await using one = await repository.scratch();
    await using other = await repository.scratch();
    await one.push([{ ref: 'refs/heads/mine', to: ids[0] ?? '' }]);
    expect((await other.refresh()).branches.has('mine')).toBe(false);
  });
});
