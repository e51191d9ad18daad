import { access, mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeRemote } from '../../git-remote.ts';
import { plant } from './hostile-remote.ts';

const at = '2025-11-25T08:00:00Z';

describe('a commit can’t reach anything outside', () => {
  test.each([['/etc/passwd'], ['../../../../outside'], ['package.json'], ['README.md']])(
    'by a changelog or a manifest that is a link to %s: it is neither read nor written through',
    async (target) => {
      const remote = await makeRemote([{ message: 'one' }]);
      const commit = await plant(remote, [
        ['120000', 'CHANGELOG.md', target],
        ['100644', 'README.md', 'read me'],
        ['120000', 'package.json', target],
      ]);
      const { repository, dataDir } = remote;
      await repository.refresh();
      for (const path of ['CHANGELOG.md', 'package.json']) {
        await expect(repository.read(commit, [path])).rejects.toThrow(
          `${path} is a symbolic link at this commit: put the file itself there, then try again.`,
        );
      }
      expect((await repository.read(commit, ['README.md'])).get('README.md')).toBe('read me');
      const files = new Map([['CHANGELOG.md', '# ours\n']]);
      const written = await repository.commit({ parent: commit, files, message: 'x', at });
      await using worktree = await repository.worktree(written.commit);
      expect(await readFile(join(worktree.folder, 'CHANGELOG.md'), 'utf8')).toBe('# ours\n');
      expect(await readlink(join(worktree.folder, 'package.json'))).toBe(target);
      expect((await repository.read(written.commit, ['README.md'])).get('README.md')).toBe('read me');
      await expect(access(join(dataDir, 'outside'))).rejects.toThrow('ENOENT');
    },
  );

  test('by a folder that is a link', async () => {
    const remote = await makeRemote([{ message: 'one' }]);
    const outside = join(remote.folder, 'outside');
    await mkdir(outside);
    await writeFile(join(outside, 'CHANGELOG.md'), 'a secret\n');
    const commit = await plant(remote, [['120000', 'web', outside]]);
    const { repository } = remote;
    await repository.refresh();
    expect((await repository.read(commit, ['web/CHANGELOG.md'])).get('web/CHANGELOG.md')).toBeUndefined();
    const files = new Map([['web/CHANGELOG.md', '# ours\n']]);
    const written = await repository.commit({ parent: commit, files, message: 'x', at });
    await using worktree = await repository.worktree(written.commit);
    expect(await readFile(join(worktree.folder, 'web', 'CHANGELOG.md'), 'utf8')).toBe('# ours\n');
    expect(await readFile(join(outside, 'CHANGELOG.md'), 'utf8')).toBe('a secret\n');
  });

  test('by links on both sides of a merge', async () => {
    const remote = await makeRemote([{ message: 'one' }]);
    const [first = ''] = remote.ids;
    const passwd = await plant(remote, [['120000', 'CHANGELOG.md', '/etc/passwd']], { ref: 'refs/heads/a' });
    const shadow = await plant(remote, [['120000', 'CHANGELOG.md', '/etc/shadow']], { ref: 'refs/heads/b' });
    const { repository } = remote;
    await repository.refresh();
    expect(await repository.merge({ into: passwd, from: shadow, message: 'm', at })).toEqual({
      conflicts: ['CHANGELOG.md'],
    });
    const merged = await repository.merge({ into: first, from: passwd, message: 'm', at });
    expect('merged' in merged && (await remote.git('cat-file', '-t', passwd))).toBe('commit');
  });
});
