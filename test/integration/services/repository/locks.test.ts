import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { makeRemote, type TestRemote } from '../../git-remote.ts';

/** Leaves a lock file of git's where the next fetch needs it, and something to fetch. */
async function locked({ repository, dataDir, remote }: TestRemote): Promise<{ lock: string; head: string }> {
  await repository.refresh();
  const lock = join(dataDir, 'repositories', 'acme-web.git', 'refs', 'remotes', 'origin', 'main.lock');
  await writeFile(lock, '');
  return { lock, head: await pushCommit(remote, { message: 'feat: two' }) };
}

test('a lock that another git holds is waited for', async () => {
  const work = await makeRemote([{ message: 'feat: one' }]);
  const { lock, head } = await locked(work);
  const refreshing = work.repository.refresh();
  await rm(lock);
  expect((await refreshing).branches.get('main')).toBe(head);
});

test('a lock that a killed git left behind is removed', async () => {
  const work = await makeRemote([{ message: 'feat: one' }]);
  const { lock, head } = await locked(work);
  await utimes(lock, 0, 0);
  expect((await work.repository.refresh()).branches.get('main')).toBe(head);
});

test('a lock that stays is told in git’s words', async () => {
  const work = await makeRemote([{ message: 'feat: one' }]);
  const { lock } = await locked(work);
  await expect(work.repository.refresh()).rejects.toMatchObject({
    code: 'failed',
    message: expect.stringContaining(`Unable to create '${lock}': File exists`),
  });
});
