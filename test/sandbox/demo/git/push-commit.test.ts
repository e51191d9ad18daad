import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createHistoryRemote } from '../../../../sandbox/demo/git/history-remote.ts';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { git } from './git.ts';

async function remoteOfOneCommit() {
  const start = { message: 'chore: start', files: { 'a.txt': 'a' }, at: '2025-10-01T12:00:00Z' };
  const { remote } = await createHistoryRemote(join(await temporaryFolder(), 'remote.git'), [start]);
  return remote;
}

test('a pushed commit follows the tip of main, an hour later, and keeps the other files', async () => {
  const remote = await remoteOfOneCommit();
  const tip = await git(remote, 'rev-parse', 'main');

  const id = await pushCommit(remote, { message: 'feat: b', files: { 'b.txt': 'b' }, author: bob });

  expect(await git(remote, 'log', '-1', '--format=%H|%P|%an|%cI', 'main')).toBe(
    `${id}|${tip}|Bob Baker|2025-10-01T13:00:00+00:00`,
  );
  expect(await git(remote, 'ls-tree', '--name-only', 'main')).toBe('a.txt\nb.txt');
});

test('a commit can be of this very moment', async () => {
  const remote = await remoteOfOneCommit();
  await pushCommit(remote, { message: 'feat: b', at: '2025-11-01T12:00:00.789Z' });
  expect(await git(remote, 'log', '-1', '--format=%cI', 'main')).toBe('2025-11-01T12:00:00+00:00');
});

test('a new branch starts at main, and then goes its own way', async () => {
  const remote = await remoteOfOneCommit();
  await pushCommit(remote, { message: 'fix: one', branch: 'release/v1.1.0' });
  await pushCommit(remote, { message: 'fix: two', branch: 'release/v1.1.0' });

  expect(await git(remote, 'log', '--format=%s', 'release/v1.1.0')).toBe('fix: two\nfix: one\nchore: start');
  expect(await git(remote, 'log', '--format=%s', 'main')).toBe('chore: start');
});

test('the first commit of an empty repository has no parent', async () => {
  const { remote } = await createHistoryRemote(join(await temporaryFolder(), 'remote.git'), []);
  const id = await pushCommit(remote, { message: 'chore: start' });
  expect(await git(remote, 'rev-list', '--parents', 'main')).toBe(id);
});

test('pushing to a folder that is no repository is refused', async () => {
  await expect(pushCommit(await temporaryFolder(), { message: 'lost' })).rejects.toThrow(/not a git repository/);
});
