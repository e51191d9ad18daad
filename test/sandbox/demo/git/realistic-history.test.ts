import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createHistoryRemote } from '../../../../sandbox/demo/git/history-remote.ts';
import { realisticHistory } from '../../../../sandbox/demo/git/realistic-history.ts';
import { git } from './git.ts';

const history = realisticHistory(500, 5);
let remote: string;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tminus-history-'));
  ({ remote } = await createHistoryRemote(join(folder, 'remote.git'), history.commits));
  return () => rm(folder, { recursive: true, force: true });
});

test('the history has exactly as many commits as were asked for', async () => {
  expect(await git(remote, 'rev-list', '--count', 'main')).toBe('500');
  expect(realisticHistory(1, 1).commits).toHaveLength(1);
});

test('the repository is sound, and no branch is left over', async () => {
  await expect(git(remote, 'fsck', '--strict', '--no-dangling')).resolves.toBe('');
  expect(await git(remote, 'for-each-ref', '--format=%(refname)')).toBe('refs/heads/main');
});

test('the same seed draws the same history, another seed another one', () => {
  expect(realisticHistory(500, 5)).toEqual(history);
  expect(realisticHistory(500, 6)).not.toEqual(history);
});

test.for<[string, RegExp]>([
  ['features with a scope', /^feat\(\w+\): /m],
  ['fixes without a scope', /^fix: /m],
  ['performance work', /^perf/m],
  ['breaking changes with an exclamation mark', /^\w+(\([\w-]+\))?!: /m],
  ['breaking changes in a footer', /^BREAKING CHANGE: /m],
  ['breaking changes in the other spelling', /^BREAKING-CHANGE: /m],
  ['squash merges', /^feat.* \(#\d+\)\n\n\* first try/m],
  ['merge commits of git', /^Merge branch 'feature\/\d+'/m],
  ['merge commits of a forge', /^Merge pull request #\d+ from /m],
  ['reverts', /^Revert "\w.*\n\nThis reverts commit [0-9a-f]{40}\.$/m],
  ['reverts of reverts', /^Revert "Revert "/m],
  ['subjects that follow no convention', /^Update README\.md$/m],
  ['bodies that pretend to be a tag', /\(tag: v99\.0\.0\)/],
])('the history has %s', async ([, pattern]) => {
  expect(await git(remote, 'log', '--format=%B')).toMatch(pattern);
});

test('the changes are those of the commit subjects, and each description is unique', async () => {
  const subjects = (await git(remote, 'log', '--no-merges', '--format=%s')).split('\n');
  const conventional = subjects.filter(
    (subject) => /^\w+(\([\w-]+\))?!?: /.test(subject) && !subject.startsWith('wip'),
  );
  const descriptions = history.changes.map((change) => change.description);

  expect(new Set(descriptions).size).toBe(descriptions.length);
  expect(conventional.filter((subject) => !subject.startsWith('feature:'))).toHaveLength(descriptions.length);
});

test('the work of a change is there in the end, unless the change was taken back', async () => {
  const present = await git(remote, 'grep', '-h', '', 'main', '--', 'src', 'docs');
  const kept = history.changes.filter((change) => !change.reverted);

  expect(kept.length).toBeLessThan(history.changes.length);
  expect(present.split('\n').sort()).toEqual(kept.map((change) => change.description).sort());
});
