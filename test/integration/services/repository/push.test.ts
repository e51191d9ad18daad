import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { folderDigest } from '../../folder-digest.ts';
import { makeRemote } from '../../git-remote.ts';

const at = '2025-11-25T08:00:00Z';

describe('a push', () => {
  test('moves all refs or none', async () => {
    const { repository, remote, git, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const { commit } = await repository.commit({
      parent: ids[0] ?? '',
      files: new Map([['a', 'a']]),
      message: 'x',
      at,
    });
    const head = await pushCommit(remote, { message: 'somebody was faster' });
    const updates = [
      { ref: 'refs/heads/release/v1.0.0', to: commit },
      { ref: 'refs/heads/main', to: commit },
    ];

    await expect(repository.push(updates)).rejects.toMatchObject({ code: 'rejected' });

    expect(await git('for-each-ref', '--format=%(refname) %(objectname)')).toBe(`refs/heads/main ${head}`);
  });

  test('says that the remote has moved on', async () => {
    const { repository, remote, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const { commit } = await repository.commit({
      parent: ids[0] ?? '',
      files: new Map([['a', 'a']]),
      message: 'x',
      at,
    });
    await pushCommit(remote, { message: 'somebody was faster' });

    await expect(repository.push([{ ref: 'refs/heads/main', to: commit }])).rejects.toMatchObject({
      code: 'rejected',
      message: `main at ${remote} has moved on in the meantime: [rejected] (fetch first).`,
    });
  });

  test('never moves a tag', async () => {
    const { repository, git, ids } = await makeRemote([{ message: 'one', tags: ['v1.0.0'] }, { message: 'two' }]);
    await repository.refresh();
    const before = await git('rev-parse', 'v1.0.0');
    const to = await repository.tag({ name: 'v1.0.0', commit: ids[1] ?? '', message: 'x', at });

    await expect(repository.push([{ ref: 'refs/tags/v1.0.0', to }])).rejects.toMatchObject({ code: 'rejected' });

    expect(await git('rev-parse', 'v1.0.0')).toBe(before);
  });

  test('that is done again changes nothing', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const updates = [{ ref: 'refs/heads/release/v1.0.0', to: ids[0] ?? '' }];
    await repository.push(updates);
    await expect(repository.push(updates)).resolves.toBeUndefined();
  });

  test('that the server forbids is told in the server’s words', async () => {
    const { repository, remote, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const hook = '#!/bin/sh\necho "Branch main is protected (https://bot:hunter2@acme.test)" >&2\nexit 1\n';
    await mkdir(join(remote, 'hooks'), { recursive: true });
    await writeFile(join(remote, 'hooks', 'pre-receive'), hook, { mode: 0o755 });

    await expect(repository.push([{ ref: 'refs/heads/new', to: ids[0] ?? '' }])).rejects.toMatchObject({
      code: 'failed',
      message:
        `The push to new at ${remote} was refused: pre-receive hook declined; ` +
        'Branch main is protected (https://acme.test). Allow the bot to push there, then retry.',
    });
  });

  test.each([
    'main',
    'refs/heads/-x',
    'refs/heads/a..b',
    'refs/heads/',
    'refs/notes/x',
    '--all',
    'refs/heads/a:b',
    '+refs/heads/a',
  ])('to %j is refused before git hears of it', async (ref) => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await expect(repository.push([{ ref, to: ids[0] ?? '' }])).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('asking whether a push would be taken', () => {
  test('pushes nothing, and says yes', async () => {
    const { repository, remote, ids } = await makeRemote([{ message: 'one' }, { message: 'two' }]);
    await repository.refresh();
    const before = await folderDigest(remote);
    const to = await repository.tag({ name: 'v1.0.0', commit: ids[1] ?? '', message: 'x', at });
    const updates = [
      { ref: 'refs/heads/release/v1.0.0', to: ids[0] ?? '' },
      { ref: 'refs/tags/v1.0.0', to },
    ];
    expect(await repository.canPush(updates)).toEqual({ allowed: true });
    expect(await folderDigest(remote)).toEqual(before);
    expect((await repository.refresh()).branches.size).toBe(1);
  });

  test('says no in a sentence when the branch has moved on, or the remote is gone', async () => {
    const { repository, remote, ids } = await makeRemote([{ message: 'one' }, { message: 'two' }]);
    await repository.refresh();
    expect(await repository.canPush([{ ref: 'refs/heads/main', to: ids[0] ?? '' }])).toEqual({
      problem: expect.stringContaining(`main at ${remote} has moved on in the meantime`),
    });
    await rename(remote, `${remote}.away`);
    expect(await repository.canPush([{ ref: 'refs/heads/x', to: ids[0] ?? '' }])).toEqual({
      problem: expect.stringContaining(`There is no repository at ${remote}`),
    });
  });
});
