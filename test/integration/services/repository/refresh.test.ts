import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { createHistoryRemote } from '../../../../sandbox/demo/git/history-remote.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { openRepository } from '../../../../src/services/repository/git.ts';
import { makeRemote } from '../../git-remote.ts';
import { temporaryFolder } from '../../temporary-folder.ts';

describe('what the remote holds', () => {
  test('is told by branch, and by tag with the commit that it points at', async () => {
    const { repository, git, ids } = await makeRemote([
      { message: 'feat: one', tags: ['v1.0.0', { lightweight: 'light' }] },
      { message: 'feat: two', branch: 'release/v1.1.0' },
    ]);
    await git('-c', 'user.name=A', '-c', 'user.email=a@acme.test', 'tag', '-a', '-m', 'x', 'tag-of-tag', 'v1.0.0');

    const { branches, tags } = await repository.refresh();

    expect(Object.fromEntries(branches)).toEqual({ main: ids[0], 'release/v1.1.0': ids[1] });
    expect(Object.fromEntries(tags)).toEqual({ 'v1.0.0': ids[0], light: ids[0], 'tag-of-tag': ids[0] });
  });

  test('is asked for anew each time: what came, moved and went', async () => {
    const { repository, remote, git } = await makeRemote([{ message: 'feat: one', tags: ['v1.0.0'] }]);
    await repository.refresh();
    await git('update-ref', '-d', 'refs/tags/v1.0.0');
    await git('update-ref', 'refs/heads/release', 'main');
    await repository.refresh();
    await git('update-ref', '-d', 'refs/heads/release');
    const head = await pushCommit(remote, { message: 'fix: two' });
    await git('update-ref', 'refs/heads/release/v1.0.1', 'main');

    const { branches, tags } = await repository.refresh();

    expect(Object.fromEntries(branches)).toEqual({ main: head, 'release/v1.0.1': head });
    expect(tags.size).toBe(0);
  });

  test('is the same for everybody who asks at the same time, in this process and in others', async () => {
    const { repository, remote, dataDir, ids } = await makeRemote([{ message: 'feat: one' }, { message: 'feat: two' }]);
    const script = `
      import { openRepository } from ${JSON.stringify(join(import.meta.dirname, '../../../../src/services/repository/git.ts'))};
      const [remote, dataDir] = process.argv.slice(1);
      const repository = await openRepository({ project: 'acme-web', url: remote, dataDir });
      for (let round = 0; round < 5; round += 1) console.log((await repository.refresh()).branches.get('main'));`;
    const others = [1, 2].map(async () => {
      const { stdout } = await execa('node', ['--input-type=module', '--eval', script, remote, dataDir]);
      return stdout.split('\n');
    });
    const ours = Array.from({ length: 5 }, async () => (await repository.refresh()).branches.get('main'));
    for (let number = 0; number < 5; number += 1)
      await pushCommit(remote, { message: 'wip', branch: `topic/${number}` });

    const heads = [...(await Promise.all(ours)), ...(await Promise.all(others)).flat()];
    expect(new Set(heads)).toEqual(new Set([ids[1]]));
  });
});

describe('a repository that can’t be had', () => {
  test('because it is empty', async () => {
    const { repository, remote } = await makeRemote([]);
    await expect(repository.refresh()).rejects.toMatchObject({
      code: 'empty',
      message: `${remote} has no commits yet: push its main branch first.`,
    });
  });

  test('because it is not there', async () => {
    const folder = await temporaryFolder();
    const url = join(folder, 'nowhere.git');
    const repository = await openRepository({ project: 'acme-web', url, dataDir: join(folder, 'data') });
    await expect(repository.refresh()).rejects.toMatchObject({
      code: 'unreachable',
      message: `There is no repository at ${url}: check \`repository\` in tminus.yaml, and that we may see it.`,
    });
  });

  test('because nobody answers; password and user name stay untold', async () => {
    const folder = await temporaryFolder();
    const url = 'http://bot:hunter2@127.0.0.1:9/acme/web.git';
    const repository = await openRepository({ project: 'acme-web', url, dataDir: join(folder, 'data'), env: {} });
    await expect(repository.refresh()).rejects.toMatchObject({
      code: 'unreachable',
      message: 'http://127.0.0.1:9/acme/web.git is out of reach: check the network, then try again.',
    });
  });

  test('because its main branch has another name', async () => {
    const { folder, remote } = await makeRemote([{ message: 'feat: one' }]);
    const dataDir = join(folder, 'data');
    const repository = await openRepository({ project: 'acme-web', url: remote, main: 'master', dataDir });
    await expect(repository.refresh()).rejects.toMatchObject({
      code: 'invalid',
      message: `${remote} has no branch “master” (it has main): say which one is \`main\` in tminus.yaml.`,
    });
  });
});

test('a mirror follows when the project moves to another URL', async () => {
  const { folder, remote, dataDir, repository } = await makeRemote([{ message: 'feat: one' }]);
  await repository.refresh();
  const moved = await createHistoryRemote(join(folder, 'moved "here".git'), [{ message: 'feat: elsewhere' }]);
  const url = pathToFileURL(moved.remote).href;

  const after = await openRepository({ project: 'acme-web', url, dataDir });

  expect((await after.refresh()).branches.get('main')).toBe(moved.ids[0]);
  expect(remote).not.toBe(moved.remote);
});

test('a signal ends what is under way and keeps anything else from starting', async () => {
  const { remote, dataDir } = await makeRemote([{ message: 'feat: one' }]);
  const stop = new AbortController();
  const repository = await openRepository({ project: 'acme-web', url: remote, dataDir, signal: stop.signal });
  const underWay = repository.refresh();
  stop.abort();
  await expect(underWay).rejects.toMatchObject({ name: 'RepositoryError' });
  await expect(repository.refresh()).rejects.toMatchObject({ name: 'RepositoryError' });
});
