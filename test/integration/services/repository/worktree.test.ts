import { access, chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { openRepository } from '../../../../src/services/repository/git.ts';
import { makeRemote } from '../../git-remote.ts';

const files = { 'a.txt': 'a\n', 'run.sh': { executable: '#!/bin/sh\n' }, 'b/c.txt': 'c\n' };

describe('a worktree', () => {
  test('holds the files of its commit and is gone afterwards', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'one', files },
      { message: 'two', files: { 'a.txt': 'two\n' } },
    ]);
    await repository.refresh();
    const worktree = await repository.worktree(ids[0] ?? '');
    expect(await readFile(join(worktree.folder, 'a.txt'), 'utf8')).toBe('a\n');
    await expect(access(join(worktree.folder, 'run.sh'), 1)).resolves.toBeUndefined();

    await writeFile(join(worktree.folder, 'litter'), '');
    await mkdir(join(worktree.folder, 'node_modules'));
    await symlink('/', join(worktree.folder, 'node_modules', 'root'));
    await worktree[Symbol.asyncDispose]();

    await expect(access(worktree.folder)).rejects.toThrow('ENOENT');
  });

  test('is one of many at the same time', async () => {
    const { repository, ids, dataDir } = await makeRemote([{ message: 'one', files }]);
    await repository.refresh();
    const worktrees = await Promise.all(Array.from({ length: 8 }, () => repository.worktree(ids[0] ?? '')));
    expect(new Set(worktrees.map(({ folder }) => folder)).size).toBe(8);
    await Promise.all(worktrees.map((worktree) => worktree[Symbol.asyncDispose]()));
    expect(await readdir(join(dataDir, 'worktrees', 'acme-web'))).toEqual([]);
    expect(await readdir(join(dataDir, 'repositories', 'acme-web.git', 'worktrees')).catch(() => [])).toEqual([]);
  });

  test('does not get in the way of a fetch, whatever a command does with git in it', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one', files, tags: ['v1.0.0'] }]);
    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    const git = (...args: string[]) => execa('git', args, { cwd: worktree.folder });
    await git('checkout', '-q', '-b', 'main');
    await git('-c', 'user.name=A', '-c', 'user.email=a@acme.test', 'commit', '-q', '--allow-empty', '-m', 'own');
    await git('tag', 'v9.9.9');

    const { branches, tags } = await repository.refresh();

    expect(Object.fromEntries(branches)).toEqual({ main: ids[0] });
    expect([...tags.keys()]).toEqual(['v1.0.0']);
    expect(await repository.lastTag(ids[0] ?? '')).toBe('v1.0.0');
  });
});

describe('tracked files that differ', () => {
  test('are named: changed, removed, made executable, staged, or committed', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'one', files: { ...files, d: 'd\n', e: 'e\n', f: 'f\n' } },
    ]);
    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    expect(await worktree.changedFiles()).toEqual([]);
    const inside = (path: string): string => join(worktree.folder, path);
    const git = (...args: string[]) => execa('git', args, { cwd: worktree.folder });

    await writeFile(inside('a.txt'), 'changed\n');
    await rm(inside('b/c.txt'));
    await chmod(inside('d'), 0o755);
    await writeFile(inside('e'), 'staged\n');
    await git('add', 'e');
    await writeFile(inside('f'), 'committed\n');
    await git('-c', 'user.name=A', '-c', 'user.email=a@acme.test', 'commit', '-q', '-m', 'x', 'f');
    await writeFile(inside('untracked'), '');

    expect(await worktree.changedFiles()).toEqual(['a.txt', 'b/c.txt', 'd', 'e', 'f']);
  });

  test('are none when a file was only written anew', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one', files }]);
    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    await writeFile(join(worktree.folder, 'a.txt'), 'a\n');
    expect(await worktree.changedFiles()).toEqual([]);
  });

  test('are at most twenty', async () => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`f${index}`, 'f\n']));
    const { repository, ids } = await makeRemote([{ message: 'one', files: many }]);
    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    await Promise.all(Object.keys(many).map((name) => rm(join(worktree.folder, name))));
    expect(await worktree.changedFiles()).toHaveLength(20);
  });

  test('are found also when the command pointed `.git` elsewhere', async () => {
    const { repository, ids, folder } = await makeRemote([{ message: 'one', files }]);
    await repository.refresh();
    await using worktree = await repository.worktree(ids[0] ?? '');
    await execa('git', ['init', '-q', join(folder, 'elsewhere')]);
    await writeFile(join(worktree.folder, '.git'), `gitdir: ${join(folder, 'elsewhere', '.git')}\n`);
    await writeFile(join(worktree.folder, 'a.txt'), 'changed\n');
    expect(await worktree.changedFiles()).toEqual(['a.txt']);
  });
});

test('what a killed process left behind is cleaned up at the next start; what others use is not', async () => {
  const { repository, remote, dataDir, ids } = await makeRemote([{ message: 'one', files }]);
  await repository.refresh();
  const root = join(dataDir, 'worktrees', 'acme-web');
  await using ours = await repository.worktree(ids[0] ?? '');
  const finished = execa('true');
  await finished;
  const machine = hostname().replaceAll(/[^\w-]/g, '-');
  const abandoned = join(root, `${machine}.${finished.pid}.x`);
  const onAnotherMachine = join(root, `other-machine.${finished.pid}.x`);
  await Promise.all([abandoned, onAnotherMachine].map((folder) => mkdir(folder)));

  await openRepository({ project: 'acme-web', url: remote, dataDir });

  await expect(access(abandoned)).rejects.toThrow('ENOENT');
  await expect(access(onAnotherMachine)).resolves.toBeUndefined();
  await expect(access(ours.folder)).resolves.toBeUndefined();
});
