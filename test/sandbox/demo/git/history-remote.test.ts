import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { createHistoryRemote } from '../../../../sandbox/demo/git/history-remote.ts';
import { li } from '../../../../sandbox/demo/git/people.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { git } from './git.ts';

async function remoteWith(...commits: CommitSpec[]) {
  return createHistoryRemote(join(await temporaryFolder(), 'remote.git'), commits);
}

describe('a remote with the commits that were asked for', () => {
  test('has their messages byte for byte, their authors and their dates, in UTC', async () => {
    const message = 'feat: søk 🎁\n\ndata 3\ncommit refs/heads/evil\n\nRefs: #1\n';
    const { remote, ids } = await remoteWith({ message, author: li, at: '2025-10-01T12:30:00Z' });

    expect(await git(remote, 'cat-file', 'commit', 'main')).toContain(`\n\n${message.trimEnd()}`);
    expect(await git(remote, 'log', '--format=%H|%an|%ce|%aI')).toBe(
      `${ids[0]}|Li Wei|li@acme.test|2025-10-01T12:30:00+00:00`,
    );
  });

  test('has the files as each commit left them: written, executable, removed', async () => {
    const { remote } = await remoteWith(
      { message: 'one', files: { 'a file': 'old', 'run.sh': { executable: '#!/bin/sh\n' }, 'docs/b.md': 'b' } },
      { message: 'two', files: { 'a file': 'new', 'docs/b.md': null } },
    );

    expect(await git(remote, 'ls-tree', '-r', '--format=%(objectmode) %(path)', 'main')).toBe(
      '100644 a file\n100755 run.sh',
    );
    expect(await git(remote, 'show', 'main~1:a file')).toBe('old');
    expect(await git(remote, 'show', 'main:a file')).toBe('new');
  });

  test('has annotated tags and lightweight tags', async () => {
    const { remote } = await remoteWith({ message: 'one', tags: ['v1.0.0', { lightweight: 'nightly' }] });

    expect(await git(remote, 'for-each-ref', '--format=%(refname:strip=2) %(objecttype)', 'refs/tags')).toBe(
      'nightly commit\nv1.0.0 tag',
    );
  });

  test('merges branches with all their files, and deletes them', async () => {
    const { remote, ids } = await remoteWith(
      { message: 'base', files: { 'a.txt': 'a' } },
      { message: 'feat: side', branch: 'side', files: { 'b.txt': 'b', 'a.txt': null } },
      { message: 'feat: main goes on', files: { 'c.txt': 'c' } },
      { merges: 'side' },
    );

    expect(await git(remote, 'log', '-1', '--format=%s|%P')).toBe(`Merge branch 'side'|${ids[2]} ${ids[1]}`);
    expect(await git(remote, 'ls-tree', '--name-only', 'main')).toBe('b.txt\nc.txt');
    expect(await git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
  });

  test("reverts a commit in git's own words, with its files as they were before", async () => {
    const { remote, ids } = await remoteWith(
      { message: 'base', files: { 'a.txt': 'old' } },
      { message: 'feat: try it\n\nWhy not.', name: 'try', files: { 'a.txt': 'new', 'b.txt': 'b' } },
      { reverts: 'try' },
    );

    expect(await git(remote, 'log', '-1', '--format=%B')).toBe(
      `Revert "feat: try it"\n\nThis reverts commit ${ids[1]}.\n`,
    );
    expect(await git(remote, 'diff', '--stat', 'main~2', 'main')).toBe('');
  });

  test('keeps branches that nobody merged', async () => {
    const { remote, ids } = await remoteWith({ message: 'one' }, { message: 'two', branch: 'release/v1.0.0' });
    expect(await git(remote, 'rev-parse', 'release/v1.0.0')).toBe(ids[1]);
  });

  test('has the same ids every time', async () => {
    const commits = [{ message: 'one', files: { 'a.txt': 'a' } }, { message: 'two' }];
    expect((await remoteWith(...commits)).ids).toEqual((await remoteWith(...commits)).ids);
  });

  test('is an empty repository when there are no commits', async () => {
    const { remote, ids } = await remoteWith();
    expect(ids).toEqual([]);
    expect(await git(remote, 'symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    expect(await git(remote, 'for-each-ref')).toBe('');
  });
});

describe('a history that cannot be', () => {
  test.for<[string, CommitSpec, RegExp]>([
    ['reverts a commit that is not there', { reverts: 'nothing' }, /No commit of the name "nothing" so far/],
    ['merges a branch that is not there', { merges: 'nothing' }, /No branch of the name "nothing" so far/],
    ['has a commit without a message', { files: {} }, /A commit needs a message/],
    ['has a file without a name', { message: 'odd', files: { 'src//a.txt': '' } }, /Empty path component/],
  ])('is refused when it %s', async ([, impossible, reason]) => {
    await expect(remoteWith({ message: 'fine' }, impossible)).rejects.toThrow(reason);
  });
});
