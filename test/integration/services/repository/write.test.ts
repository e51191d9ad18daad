import { describe, expect, test } from 'vitest';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { makeRemote, type TestRemote } from '../../git-remote.ts';

const at = '2025-11-25T08:00:00Z';

/** Shows what is written by pushing it where nobody looks. */
async function show({ repository, git }: TestRemote, commit: string, ...format: string[]): Promise<string> {
  await repository.push([{ ref: `refs/heads/shown-${commit}`, to: commit }]);
  return (await git('show', '--no-patch', ...format, commit)).trimEnd();
}

describe('a commit', () => {
  test('replaces files, keeps their modes and all others, and is by the bot', async () => {
    const remote = await makeRemote([
      { message: 'one', files: { 'a.txt': 'a\n', 'b/run.sh': { executable: 'old\n' }, 'b/c.txt': 'c\n' } },
    ]);
    const { repository, git, ids } = remote;
    await repository.refresh();
    const files = new Map([
      ['a.txt', 'é\r\nno newline at the end'],
      ['b/run.sh', 'new\n'],
      ['d/new file.txt', ''],
    ]);

    const { commit, tree } = await repository.commit({
      parent: ids[0] ?? '',
      files,
      message: 'chore(release): v1.0.0',
      at,
    });

    expect(await show(remote, commit, '--format=%T%n%P%n%an <%ae>%n%cn <%ce>%n%aI %cI%n%B')).toBe(
      `${tree}\n${ids[0]}\nT-Minus <tminus@localhost>\nT-Minus <tminus@localhost>\n2025-11-25T08:00:00+00:00 2025-11-25T08:00:00+00:00\nchore(release): v1.0.0`,
    );
    expect(await git('ls-tree', '-r', '--format=%(objectmode) %(path)', commit)).toBe(
      '100644 a.txt\n100644 b/c.txt\n100755 b/run.sh\n100644 d/new file.txt',
    );
    expect([...(await repository.read(commit, [...files.keys()]))]).toEqual([...files]);
    expect(await git('fsck', '--strict')).toBe('');
  });

  test('moves nothing, and is the same commit when it is written again', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    const before = await repository.refresh();
    const request = { parent: ids[0] ?? '', files: new Map([['a', 'a']]), message: 'x', at };

    const written = await Promise.all([repository.commit(request), repository.commit(request)]);

    expect(written[0]).toEqual(written[1]);
    expect(await repository.refresh()).toEqual(before);
  });

  test('has a message that can’t give orders to git', async () => {
    const remote = await makeRemote([{ message: 'one' }]);
    const { repository, git, ids } = remote;
    await repository.refresh();
    const message = 'chore: x\n\ndata 3\nreset refs/heads/main\nfrom 0\n\n# kept\ndone';
    const content = 'commit refs/heads/main\nD a\ndone\n';

    const { commit } = await repository.commit({ parent: ids[0] ?? '', files: new Map([['a', content]]), message, at });

    expect(await show(remote, commit, '--format=%B')).toBe(message);
    expect(await git('show', `${commit}:a`)).toBe(content.trimEnd());
    expect(await git('rev-parse', 'main')).toBe(ids[0]);
  });

  test.each(['../a', '/a', '.git/config', 'a/../../b', 'a\nb', 'a"b', ''])('does not write to %j', async (path) => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const request = { parent: ids[0] ?? '', files: new Map([[path, '']]), message: 'x', at };
    await expect(repository.commit(request)).rejects.toMatchObject({ code: 'invalid' });
  });
});

describe('a merge', () => {
  test('has two parents and both sides’ files', async () => {
    const remote = await makeRemote([
      { message: 'one', files: { a: '1\n' } },
      { message: 'ours', files: { b: '1\n' } },
    ]);
    const { repository, git, ids } = remote;
    const theirs = await pushCommit(remote.remote, { message: 'theirs', branch: 'release/v1', files: { c: '1\n' } });
    await repository.refresh();
    const into = ids[1] ?? '';

    const result = await repository.merge({ into, from: theirs, message: 'Merge release/v1 into main', at });

    const merged = 'merged' in result ? result.merged : { commit: '', tree: '' };
    expect(await show(remote, merged.commit, '--format=%P%n%T%n%s')).toBe(
      `${into} ${theirs}\n${merged.tree}\nMerge release/v1 into main`,
    );
    expect(await git('ls-tree', '--name-only', merged.commit)).toBe('a\nb\nc');
  });

  test('names the files in conflict', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'one', files: { 'a b': '1\n', c: '1\n', d: '1\n' } },
      { message: 'theirs', branch: 'topic', files: { 'a b': '2\n', c: '2\n', d: null } },
      { message: 'ours', files: { 'a b': '3\n', d: '3\n' } },
    ]);
    await repository.refresh();
    const [, from = '', into = ''] = ids;
    expect(await repository.merge({ into, from, message: 'x', at })).toEqual({ conflicts: ['a b', 'd'] });
  });
});

describe('a tag', () => {
  test('is annotated, signed with the bot’s name, and keeps lines that begin with #', async () => {
    const { repository, git, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const message = 'v1.0.0 (2025-11-25)\n\n## Features\n- One';

    const to = await repository.tag({ name: 'v1.0.0', commit: ids[0] ?? '', message, at });

    await repository.push([{ ref: 'refs/tags/v1.0.0', to }]);
    expect(await git('cat-file', 'tag', 'v1.0.0')).toBe(
      `object ${ids[0]}\ntype commit\ntag v1.0.0\ntagger T-Minus <tminus@localhost> 1764057600 +0000\n\n${message}`,
    );
    expect((await repository.refresh()).tags.get('v1.0.0')).toBe(ids[0]);
  });
});
