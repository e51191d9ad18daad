import { describe, expect, test } from 'vitest';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { makeRemote, type TestRemote } from '../../git-remote.ts';

const at = '2025-11-25T08:00:00Z';
const lines = (...changed: string[]): string =>
  Array.from({ length: 20 }, (_, index) => `${changed[index] ?? index}\n`).join('');

async function remoteWith(): Promise<TestRemote & { head: string }> {
  const remote = await makeRemote([
    { message: 'chore: begin', files: { 'a.txt': lines(), 'b.txt': 'b\n' } },
    { message: 'feat: café', author: bob, files: { 'a.txt': lines('café'), 'new.txt': 'new\n', 'b.txt': null } },
    { message: 'fix: below', files: { 'a.txt': lines('café').replace('19', 'nineteen') } },
  ]);
  await remote.repository.refresh();
  return { ...remote, head: remote.ids[2] ?? '' };
}

const filesOf = async ({ repository }: TestRemote, commit: string): Promise<(string | undefined)[]> => [
  ...(await repository.read(commit, ['a.txt', 'b.txt', 'new.txt'])).values(),
];

describe('a revert', () => {
  test('takes back what the commit did, keeps what came after it, and moves nothing', async () => {
    const remote = await remoteWith();
    const { repository, ids, head, git } = remote;
    const before = await repository.refresh();
    const message = `revert: feat: café\n\nThis reverts commit ${ids[1]}.`;

    const done = await repository.revert({ commit: ids[1] ?? '', onto: head, message, at });

    if ('conflicts' in done) throw new Error(done.conflicts.join());
    const { commit, tree } = done.snapshot;
    expect(await filesOf(remote, commit)).toEqual([lines().replace('19', 'nineteen'), 'b\n', undefined]);
    expect(await repository.inspect(commit)).toEqual({ tree, parents: [head] });
    expect(await repository.show(commit)).toMatchObject({ authorName: 'T-Minus', message });
    expect(await repository.refresh()).toEqual(before);
    await repository.push([{ ref: 'refs/heads/shown', to: commit }]);
    expect(await git('fsck', '--strict')).toBe('');
  });

  test('of several, newest first, takes back all of them; the same request makes the same commit', async () => {
    const remote = await remoteWith();
    const { repository, ids, head } = remote;
    const message = 'revert: x';
    const once = async (): Promise<string> => {
      const first = await repository.revert({ commit: head, onto: head, message, at });
      if ('conflicts' in first) throw new Error('conflict');
      const second = await repository.revert({ commit: ids[1] ?? '', onto: first.snapshot.commit, message, at });
      if ('conflicts' in second) throw new Error('conflict');
      return second.snapshot.commit;
    };
    const commit = await once();
    expect(await filesOf(remote, commit)).toEqual([lines(), 'b\n', undefined]);
    expect(await once()).toBe(commit);
  });

  test('names the files in conflict', async () => {
    const { repository, ids, remote } = await remoteWith();
    const files = { 'a.txt': lines('something else'), 'new.txt': 'newer\n' };
    const onto = await pushCommit(remote, { message: 'feat: over it', files });
    await repository.refresh();
    expect(await repository.revert({ commit: ids[1] ?? '', onto, message: 'x', at })).toEqual({
      conflicts: ['a.txt', 'new.txt'],
    });
  });

  test('of the very first commit takes everything back', async () => {
    const { repository, ids, git } = await makeRemote([{ message: 'one', files: { a: 'a\n' } }]);
    await repository.refresh();
    const done = await repository.revert({ commit: ids[0] ?? '', onto: ids[0] ?? '', message: 'x', at });
    expect(done).toMatchObject({ snapshot: { tree: '4b825dc642cb6eb9a060e54bf8d69288fbee4904' } });
    expect(await git('log', '--format=%s', 'main')).toBe('one');
  });

  test('of a merge commit takes back all that it brought in', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'one', files: { a: 'a\n' } },
      { message: 'two', files: { b: 'b\n' }, branch: 'topic' },
      { message: 'three', files: { c: 'c\n' } },
      { merges: 'topic' },
    ]);
    await repository.refresh();
    const [, , , merge = ''] = ids;
    const done = await repository.revert({ commit: merge, onto: merge, message: 'x', at });
    expect(done).toMatchObject({ snapshot: { tree: (await repository.inspect(ids[2] ?? '')).tree } });
  });

  test.each(['main', 'v1.0.0', '--all', 'HEAD~1'])('is of commits by their ids only, not of %j', async (commit) => {
    const { repository, head } = await remoteWith();
    await expect(repository.revert({ commit, onto: head, message: 'x', at })).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(repository.revert({ commit: head, onto: commit, message: 'x', at })).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});

test('what was taken back is done again by its author, by the bot’s hand', async () => {
  const remote = await remoteWith();
  const { repository, ids, head, git } = remote;
  const [, feature = ''] = ids;
  const back = await repository.revert({ commit: feature, onto: head, message: 'x', at });
  if ('conflicts' in back) throw new Error('conflict');

  const again = await repository.reapply({ commit: feature, onto: back.snapshot.commit, message: 'feat: café', at });

  if ('conflicts' in again) throw new Error('conflict');
  expect(again.snapshot.tree).toBe((await repository.inspect(head)).tree);
  await repository.push([{ ref: 'refs/heads/shown', to: again.snapshot.commit }]);
  const format = '--format=%an <%ae> %ad%n%cn%n%s';
  const written = await git('log', '-1', '--date=iso', '--format=%ad', feature);
  expect(await git('log', '-1', '--date=iso', format, 'shown')).toBe(
    `${bob.name} <${bob.email}> ${written}\nT-Minus\nfeat: café`,
  );
});
