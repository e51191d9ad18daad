import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { makeRemote } from '../../git-remote.ts';
import { attempt, plant, tooled } from './hostile-remote.ts';

const at = '2025-11-25T08:00:00Z';

describe('a commit can’t run anything', () => {
  test('by its attributes: filters, LFS, and drivers that compare and merge', async () => {
    const attributes = '* filter=lfs diff=evil merge=evil\n*.txt filter=lfs merge=evil\n';
    const base = { message: 'one', files: { '.gitattributes': attributes, 'a.txt': 'a\n'.repeat(20) } };
    const remote = await makeRemote([base]);
    const [first = ''] = remote.ids;
    const text = 'a\n'.repeat(19);
    const side = await plant(
      remote,
      [
        ['100644', '.gitattributes', attributes],
        ['100644', '.lfsconfig', `[lfs]\nurl = "ext::sh -c touch% ${remote.folder}/traces/lfsconfig"\n`],
        ['100644', 'a.txt', `b\n${text}`],
        ['100644', 'big.bin', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n'],
      ],
      { ref: 'refs/heads/side' },
    );
    const { repository, executed } = await tooled(remote);
    await repository.refresh();
    const ours = await repository.commit({
      parent: first,
      files: new Map([['a.txt', `${text}c\n`]]),
      message: 'x',
      at,
    });
    const merged = await repository.merge({ into: ours.commit, from: side, message: 'merge', at });
    if (!('merged' in merged)) throw new Error(`In conflict: ${merged.conflicts.join()}`);
    expect((await repository.read(merged.merged.commit, ['a.txt'])).get('a.txt')).toBe(`b\n${'a\n'.repeat(18)}c\n`);
    await using worktree = await repository.worktree(merged.merged.commit);
    await writeFile(join(worktree.folder, 'a.txt'), 'changed\n');
    expect(await worktree.changedFiles()).toEqual(['a.txt']);
    expect(await readFile(join(worktree.folder, 'big.bin'), 'utf8')).toContain('git-lfs');
    await repository.touched(first, side);
    await repository.push([{ ref: 'refs/heads/new', to: merged.merged.commit }]);
    expect(await executed()).toEqual([]);
  });

  test('by a submodule: it stays an empty folder, whatever its address is', async () => {
    const remote = await makeRemote([{ message: 'one' }]);
    const [first = ''] = remote.ids;
    const module = (url: string): string => `[submodule "sub"]\n\tpath = sub\n\turl = ${url}\n\tupdate = none\n`;
    const commit = await plant(remote, [
      ['100644', '.gitmodules', module(remote.remote)],
      ['160000', 'sub', first],
    ]);
    const { repository, executed } = await tooled(remote);
    await repository.refresh();
    {
      await using worktree = await repository.worktree(commit);
      expect(await readdir(join(worktree.folder, 'sub'))).toEqual([]);
      expect(await worktree.changedFiles()).toEqual([]);
    }
    for (const [index, url] of [
      `--upload-pack=touch ${remote.folder}/traces/submodule`,
      `ext::sh -c touch% ${remote.folder}/traces/submodule`,
    ].entries()) {
      const ref = `refs/heads/evil-${index}`;
      const evil = await plant(
        remote,
        [
          ['100644', '.gitmodules', module(url)],
          ['160000', 'sub', first],
        ],
        { ref },
      );
      await attempt(async () => {
        await repository.refresh();
        await using worktree = await repository.worktree(evil);
        expect(await readdir(join(worktree.folder, 'sub'))).toEqual([]);
      });
    }
    expect(await executed()).toEqual([]);
  });

  test('by settings that a command, or a tool of the project, has written into the copy', async () => {
    const remote = await makeRemote([{ message: 'one', files: { 'a.txt': 'a\n' } }]);
    const [commit = ''] = remote.ids;
    const { repository, executed } = await tooled(remote);
    await repository.refresh();
    await using worktree = await repository.worktree(commit);
    const home = join(remote.folder, 'home');
    const set = async (name: string, value: string): Promise<unknown> =>
      execa('git', ['config', name, value], { cwd: worktree.folder });
    await set('core.hooksPath', home);
    await set('core.fsmonitor', join(home, 'fsmonitor'));
    await set(`url.ext::sh -c touch% ${remote.folder}/traces/ext% #.insteadOf`, remote.remote);
    expect(await worktree.changedFiles()).toEqual([]);
    expect(await attempt(async () => void (await repository.refresh()))).toContain('ext');
    await using next = await repository.worktree(commit);
    expect(await readdir(next.folder)).toContain('a.txt');
    await repository.refresh();
    expect(await executed()).toEqual([]);
  });
});

describe('a commit can’t reach anything outside', () => {
  test('by paths that lead out, or into git’s own folder, in whatever spelling', async () => {
    const remote = await makeRemote([{ message: 'one' }]);
    const { repository } = await tooled(remote);
    await repository.refresh();
    const paths = ['../outside', '..', '.git', '.GIT', '.git/hooks/post-checkout', '/outside', 'git~1', '.g\u200cit'];
    for (const [index, path] of paths.entries()) {
      const ref = `refs/heads/evil-${index}`;
      const commit = await plant(remote, [['100755', path, '#!/bin/sh\nexit 1\n']], { ref });
      const refused = await attempt(async () => {
        await repository.refresh();
        await using worktree = await repository.worktree(commit);
        throw new Error(`It holds ${(await readdir(worktree.folder)).join()}.`);
      });
      expect([path, refused]).toEqual([path, expect.not.stringContaining('It holds')]);
      await remote.git('update-ref', '-d', ref);
    }
    await repository.refresh();
    await expect(access(join(remote.dataDir, 'outside'))).rejects.toThrow('ENOENT');
    await expect(access(join(remote.dataDir, 'worktrees', 'outside'))).rejects.toThrow('ENOENT');
    await expect(access('/outside')).rejects.toThrow('ENOENT');
  });
});

test('names that look like options are only names', async () => {
  const remote = await makeRemote([{ message: 'one' }]);
  const { folder, git } = remote;
  const trace = join(folder, 'output');
  const commit = await plant(remote, [
    ['100644', '--output=x', 'x\n'],
    ['100644', '-rf', 'rf\n'],
    ['100644', ':(top)a', 'a\n'],
  ]);
  for (const name of [`--output=${trace.replaceAll('/', '-')}`, '-rf', '--upload-pack=touch', '-'])
    for (const kind of ['heads', 'tags']) await git('update-ref', `refs/${kind}/${name}`, commit);
  await git('update-ref', 'refs/tags/v--output=1.0.0', commit);
  const { repository, executed } = await tooled(remote);
  const { branches, tags } = await repository.refresh();
  expect(branches.get('-rf')).toBe(commit);
  expect(tags.get('--upload-pack=touch')).toBe(commit);
  expect(await repository.lastTag(commit)).toBeUndefined();
  expect(await repository.tagsContaining(commit)).toContain('-rf');
  expect([...(await repository.touched(undefined, commit)).values()][0]).toContain('-rf');
  expect((await repository.read(commit, ['-rf', '--output=x'])).get('-rf')).toBe('rf\n');
  const files = new Map([['-rf', 'ours\n']]);
  const written = await repository.commit({ parent: commit, files, message: '--amend', at });
  await using worktree = await repository.worktree(written.commit);
  expect((await readdir(worktree.folder)).sort()).toEqual(['--output=x', '-rf', '.git', ':(top)a']);
  await writeFile(join(worktree.folder, '-rf'), 'changed\n');
  expect(await worktree.changedFiles()).toEqual(['-rf']);
  for (const name of ['-rf', '--output=x', '--upload-pack=touch']) {
    await expect(repository.changes(name, commit)).rejects.toMatchObject({ code: 'invalid' });
    await expect(repository.push([{ ref: `refs/heads/${name}`, to: commit }])).rejects.toMatchObject({
      code: 'invalid',
    });
    const tag = { name, commit, message: 'x', at };
    await expect(repository.tag(tag)).rejects.toMatchObject({ code: 'invalid' });
  }
  expect(await executed()).toEqual([]);
});

test('a huge message is read like any other, and its commit hides no other one', { timeout: 60_000 }, async () => {
  const remote = await makeRemote([{ message: 'one' }]);
  const commit = await plant(remote, [['100644', 'a', 'a\n']], {
    message: `feat: ${'long '.repeat(200_000)}\n\n${'word '.repeat(2_000_000)}\n\nBREAKING CHANGE: at the end`,
  });
  const { repository, ids } = remote;
  await repository.refresh();
  const changes = await repository.changes(undefined, commit);
  expect(changes.map(({ id }) => id)).toEqual([commit, ...ids]);
  expect(changes[0]?.message).toMatch(/BREAKING CHANGE: at the end$/);
});

test('objects that the remote borrows from elsewhere are not looked for on this machine', async () => {
  const remote = await makeRemote([{ message: 'one' }]);
  const secret = await makeRemote([{ message: 'a secret' }]);
  const [hidden = ''] = secret.ids;
  await remote.git('update-ref', 'refs/heads/main', remote.ids[0] ?? '');
  await writeFile(join(remote.remote, 'objects', 'info', 'alternates'), `${join(secret.remote, 'objects')}\n`);
  await remote.repository.refresh();
  await expect(
    access(join(remote.dataDir, 'repositories', 'acme-web.git', 'objects', 'info', 'alternates')),
  ).rejects.toThrow('ENOENT');
  await expect(remote.repository.inspect(hidden)).rejects.toThrow('There is no commit');
});
