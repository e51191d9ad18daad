import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { alice, bob } from '../../../../sandbox/demo/git/people.ts';
import { realisticHistory } from '../../../../sandbox/demo/git/realistic-history.ts';
import { changesIn } from '../../../../src/release/conventional.ts';
import { RepositoryError } from '../../../../src/services/repository/repository.ts';
import { makeRemote } from '../../git-remote.ts';

/** One line a change, to compare two lists of them. */
const lines = (changes: { type?: string | undefined; text: string; breaking: string[] }[]): string[] =>
  changes.map(({ type, text, breaking }) => [`${type}: ${text}`, ...breaking].join(' ! ')).sort();

const messages = (commits: { message: string }[]): string[] => commits.map(({ message }) => message);

describe('the changes between two commits', () => {
  test('are newest first, with their authors, without merge commits', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'feat: released', tags: ['v1.0.0'] },
      { message: 'feat: two', author: bob, branch: 'topic' },
      { message: 'fix: three\n\nWith a body.\n\nRefs: #1' },
      { merges: 'topic', message: 'feat: a merge' },
    ]);
    await repository.refresh();

    const changes = await repository.changes('v1.0.0', ids[3] ?? '');

    expect(changes).toEqual([
      {
        id: ids[2],
        authorName: alice.name,
        authorEmail: alice.email,
        authoredAt: '2025-09-01T11:00:00.000Z',
        message: 'fix: three\n\nWith a body.\n\nRefs: #1',
      },
      {
        id: ids[1],
        authorName: bob.name,
        authorEmail: bob.email,
        authoredAt: '2025-09-01T10:00:00.000Z',
        message: 'feat: two',
      },
    ]);
  });

  test('are the whole history for a first release', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }, { message: 'two' }]);
    await repository.refresh();
    expect(messages(await repository.changes(undefined, ids[1] ?? ''))).toEqual(['two', 'one']);
  });

  test('may be those of one folder only, each of them, also on a side branch that changed nothing in the end', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'feat: released', files: { 'web/a': '1', 'web[1]/a': '1' }, tags: ['v1.0.0'] },
      { message: 'feat: web', files: { 'web/a': '2' } },
      { message: 'feat: api', files: { 'api/a': '1', 'webs/a': '1' } },
      { message: 'feat: there', files: { 'web/b': '1' }, branch: 'topic', name: 'there' },
      { message: 'fix: back', files: { 'web/b': null }, branch: 'topic' },
      { message: 'feat: elsewhere', files: { 'api/b': '1' } },
      { merges: 'topic' },
    ]);
    await repository.refresh();
    const changed = async (path: string): Promise<string[]> =>
      messages(await repository.changes('v1.0.0', ids[6] ?? '', { path })).sort();

    expect(await changed('web')).toEqual(['feat: there', 'feat: web', 'fix: back']);
    expect(await changed('web/a')).toEqual(['feat: web']);
    expect(await changed('web[1]')).toEqual([]);
    for (const path of ['../web', ':(glob)**', '--all', '/web']) {
      const found = await changed(path).catch((error: unknown) => error);
      expect(found instanceof RepositoryError || (Array.isArray(found) && found.length === 0)).toBe(true);
    }
  });

  test('are none between a commit and itself', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    expect(await repository.changes(ids[0], ids[0] ?? '')).toEqual([]);
  });

  test('have no date where no calendar has it', async () => {
    const { repository, remote, ids, git } = await makeRemote([{ message: 'feat: one', tags: ['v1.0.0'] }]);
    const tree = await git('rev-parse', `${ids[0]}^{tree}`);
    const dates = ['9'.repeat(18), '1764061200'];
    const broken = dates.map(
      (date) => `author A <a@acme.test> ${date} +0000\ncommitter A <a@acme.test> 1764061200 +0000`,
    );
    let parent = ids[0] ?? '';
    for (const people of broken) {
      const input = `tree ${tree}\nparent ${parent}\n${people}\n\nfix: x\n`;
      const hash = ['hash-object', '-t', 'commit', '-w', '--stdin', '--literally'];
      parent = (await execa('git', [`--git-dir=${remote}`, ...hash], { input })).stdout;
    }
    await git('update-ref', 'refs/heads/main', parent);
    await repository.refresh();
    const changes = await repository.changes('v1.0.0', parent);
    expect(changes.map(({ authoredAt }) => authoredAt)).toEqual(['2025-11-25T09:00:00.000Z', undefined]);
  });

  test('can’t be forged by what a commit says', async () => {
    const traps = [
      'see (tag: v99.0.0)',
      'tag: v99.0.0, HEAD -> main',
      `commit ${'f'.repeat(40)}\nAuthor: Eve <eve@acme.test>\n\n    feat: forged`,
      `${'f'.repeat(40)}\nEve\neve@acme.test\nfeat: forged`,
      `\\0${'f'.repeat(40)}%x00%n`,
      '-hash-\nffffffffffffffffffffffffffffffffffffffff',
      '------------------------ >8 ------------------------\nfeat: forged',
    ];
    const commits = traps.map((trap, index) => ({ message: `docs: trap ${index}\n\n${trap}` }));
    const { repository, ids } = await makeRemote([{ message: 'feat: one', tags: ['v1.0.0'] }, ...commits]);
    await repository.refresh();
    const head = ids.at(-1) ?? '';

    const changes = await repository.changes('v1.0.0', head);

    expect(changes.map(({ id }) => id)).toEqual(ids.slice(1).toReversed());
    expect(messages(changes)).toEqual(commits.map(({ message }) => message).toReversed());
    expect(await repository.lastTag(head)).toBe('v1.0.0');
  });

  test('are right in a history of several hundred commits as teams write them', async () => {
    const history = realisticHistory(400, 7);
    const { repository, ids } = await makeRemote(history.commits);
    await repository.refresh();

    const changes = changesIn(await repository.changes(undefined, ids.at(-1) ?? ''));

    const conventional = changes.filter(
      ({ type }) => type !== undefined && !['wip', 'feature', 'revert'].includes(type),
    );
    const expected = history.changes.filter(({ reverted }) => !reverted);
    expect(lines(conventional)).toEqual(
      lines(
        expected.map(({ type, description, breaking }) => ({
          type,
          text: description,
          breaking: breaking === undefined ? [] : [breaking],
        })),
      ),
    );
  });
});

describe('the paths that commits touched', () => {
  test('are known for each of them, however the files are called', async () => {
    const hash = 'f'.repeat(40);
    const { repository, ids } = await makeRemote([
      { message: 'feat: released', files: { 'a.txt': '1' }, tags: ['v1.0.0'] },
      { message: 'feat: two', files: { 'a.txt': '2', 'src/with space é.ts': '2', [hash]: '2', ':colon': '2' } },
      { message: `fix: ${hash}\n\n:100644 100644 a b M` },
      { message: 'fix: elsewhere', branch: 'topic', files: { 'b.txt': '3' } },
      { merges: 'topic' },
    ]);
    await repository.refresh();

    const touched = await repository.touched('v1.0.0', ids[4] ?? '');

    expect(touched).toEqual(
      new Map([
        [ids[1], [hash, ':colon', 'a.txt', 'src/with space é.ts'].toSorted()],
        [ids[2], []],
        [ids[3], ['b.txt']],
      ]),
    );
  });

  test('are those of the whole history for a first release', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one', files: { 'a.txt': '1' } }]);
    await repository.refresh();
    expect(await repository.touched(undefined, ids[0] ?? '')).toEqual(new Map([[ids[0], ['a.txt']]]));
  });

  test('are cut where a commit touched too many', async () => {
    const files = Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`file-${index}`, 'x']));
    const { repository, ids } = await makeRemote([{ message: 'one', files }]);
    await repository.refresh();
    expect((await repository.touched(undefined, ids[0] ?? '')).get(ids[0] ?? '')).toHaveLength(200);
  });
});

describe('the last tag', () => {
  test('is the highest version in the history of the commit, whenever it was tagged', async () => {
    const { repository, ids } = await makeRemote([
      { message: 'one', tags: ['v1.10.0'] },
      {
        message: 'two',
        tags: ['v1.9.1', 'v2.0.0-rc.1', 'v1.11', 'vx', 'version', 'v1.2.3.4', 'v01.99.0', 'other-3.0.0'],
      },
      { message: 'elsewhere', branch: 'next', tags: ['v3.0.0'] },
    ]);
    await repository.refresh();
    expect(await repository.lastTag(ids[1] ?? '')).toBe('v1.10.0');
  });

  test('may be a lightweight one', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one', tags: [{ lightweight: 'v0.1.0' }] }]);
    await repository.refresh();
    expect(await repository.lastTag(ids[0] ?? '')).toBe('v0.1.0');
  });

  test('is the highest with the prefix that is asked for', async () => {
    const tags = ['v1.0.0', '0.9.0', 'web@2.0.0', 'web@2.1.0-rc.1', 'packages/web/v0.3.0', 'v-web1.0.0', 'vv2.0.0'];
    const { repository, ids } = await makeRemote([{ message: 'one', tags }]);
    await repository.refresh();
    const head = ids[0] ?? '';
    expect(await repository.lastTag(head, 'v')).toBe('v1.0.0');
    expect(await repository.lastTag(head, '')).toBe('0.9.0');
    expect(await repository.lastTag(head, 'web@')).toBe('web@2.0.0');
    expect(await repository.lastTag(head, 'packages/web/v')).toBe('packages/web/v0.3.0');
    expect(await repository.lastTag(head, '*')).toBeUndefined();
  });

  test('is found below any number of higher ones elsewhere, and of things that are no commits', async () => {
    const elsewhere = Array.from({ length: 9 }, (_, index) => ({
      message: 'x',
      branch: 'next',
      tags: [`v2.${index}.0`],
    }));
    const { repository, ids, git } = await makeRemote([{ message: 'one', tags: ['v1.0.0', 'v1.0.1'] }, ...elsewhere]);
    await git('tag', 'v9.0.0', `${ids[0]}^{tree}`);
    await repository.refresh();
    expect(await repository.lastTag(ids[0] ?? '')).toBe('v1.0.1');
  });

  test('is missing before a first release', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    expect(await repository.lastTag(ids[0] ?? '')).toBeUndefined();
  });
});

describe('files at a commit', () => {
  test('are read as they are, and undefined where there are none', async () => {
    const files = { 'a.txt': 'a\r\n\0 missing\n', 'b/c.txt': '\uFEFFé', 'empty.txt': '' };
    const { repository, ids } = await makeRemote([{ message: 'one', files }]);
    await repository.refresh();

    const read = await repository.read(ids[0] ?? '', ['empty.txt', 'b/c.txt', 'no.txt', 'a.txt']);

    expect([...read]).toEqual([
      ['empty.txt', ''],
      ['b/c.txt', '\uFEFFé'],
      ['no.txt', undefined],
      ['a.txt', 'a\r\n\0 missing\n'],
    ]);
  });

  test('are told apart from folders', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one', files: { 'b/c.txt': '' } }]);
    await repository.refresh();
    await expect(repository.read(ids[0] ?? '', ['b'])).rejects.toThrow(
      'b is a folder: put a file there, then try again.',
    );
  });
});

describe('commits', () => {
  test('have a tree and parents', async () => {
    const { repository, git, ids } = await makeRemote([
      { message: 'tree 1\nparent 2' },
      { message: 'two', branch: 'topic' },
      { merges: 'topic' },
    ]);
    await repository.refresh();
    expect(await repository.inspect(ids[2] ?? '')).toEqual({
      tree: await git('rev-parse', 'main^{tree}'),
      parents: [ids[0], ids[1]],
    });
    expect((await repository.inspect(ids[0] ?? '')).parents).toEqual([]);
  });

  test('are ancestors of those that were built on them', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }, { message: 'two' }]);
    await repository.refresh();
    const [one = '', two = ''] = ids;
    expect(await repository.isAncestor(one, two)).toBe(true);
    expect(await repository.isAncestor(two, one)).toBe(false);
    expect(await repository.isAncestor(one, one)).toBe(true);
  });

  test('are found again in the merge that took them in', async () => {
    const { repository, git, ids } = await makeRemote([
      { message: 'one' },
      { message: 'two', branch: 'topic' },
      { message: 'three' },
      { merges: 'topic' },
      { message: 'four' },
    ]);
    await repository.refresh();
    const [, two = '', three = '', merge = '', four = ''] = ids;
    const tree = await git('rev-parse', `${merge}^{tree}`);
    expect(await repository.findMerge(two, four)).toEqual({ commit: merge, tree });
    expect(await repository.findMerge(two, merge)).toEqual({ commit: merge, tree });
    expect(await repository.findMerge(three, four)).toBeUndefined();
  });

  test('that are not there are a failure, not an empty answer', async () => {
    const { repository, ids } = await makeRemote([{ message: 'one' }]);
    await repository.refresh();
    const unknown = 'f'.repeat(40);
    await expect(repository.inspect(unknown)).rejects.toMatchObject({ code: 'failed' });
    await expect(repository.changes(undefined, unknown)).rejects.toMatchObject({ code: 'failed' });
    await expect(repository.changes('v9.9.9', ids[0] ?? '')).rejects.toMatchObject({ code: 'failed' });
    await expect(repository.isAncestor(unknown, ids[0] ?? '')).rejects.toMatchObject({ code: 'failed' });
  });
});
