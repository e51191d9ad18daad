import { createHash } from 'node:crypto';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { bob } from '../../../../sandbox/demo/git/people.ts';
import { makeRemote } from '../../git-remote.ts';

const history = [
  { message: 'feat: one (#7)', tags: ['v1.0.0', 'web@1.0.0'] },
  { message: 'fix: two (#12)\n\nSee (#7).', author: bob, branch: 'topic' },
  { merges: 'topic', message: 'Merge pull request #13 from acme/topic\n\nfix: two' },
  { message: 'Revert "feat: one (#7)"', tags: ['v1.1.0'] },
  { message: 'fix: two (#12)', branch: 'release/v1.0.1' },
];

describe('a commit', () => {
  test('is found by its first digits', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    const [, id = ''] = ids;
    expect(await repository.resolve(id.slice(0, 7))).toBe(id);
    expect(await repository.resolve(id.toUpperCase())).toBe(id);
    expect(await repository.resolve('0'.repeat(12))).toBeUndefined();
  });

  test('is found by nothing else: neither names, nor options, nor files', async () => {
    const { repository, ids, git } = await makeRemote(history);
    await git('tag', 'abcdef0', ids[0] ?? '');
    await repository.refresh();
    const tree = await git('rev-parse', `${ids[0]}^{tree}`);
    for (const text of ['v1.0.0', 'main', '--all', 'HEAD', 'abcdef0', tree, ids[0]?.slice(0, 6) ?? '', 'a..b', '']) {
      expect(await repository.resolve(text)).toBeUndefined();
    }
  });

  test('that could be several is told', async () => {
    const { repository, remote, git } = await makeRemote([{ message: 'one' }]);
    const [first, second] = twins(await git('rev-parse', 'main^{tree}'));
    for (const [id, content] of [first, second]) {
      await execa('git', [`--git-dir=${remote}`, 'hash-object', '-t', 'commit', '-w', '--stdin'], { input: content });
      await git('update-ref', `refs/heads/${id}`, id);
    }
    await repository.refresh();

    const digits = first[0].slice(0, 7);
    await expect(repository.resolve(digits)).rejects.toMatchObject({
      code: 'invalid',
      message: `2 commits begin with ${digits}: write more of its digits.`,
    });
    expect(await repository.resolve(first[0].slice(0, 20))).toBe(first[0]);
  });

  test('is shown with its words, also when it is a merge', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    expect(await repository.show(ids[1] ?? '')).toMatchObject({
      id: ids[1],
      authorName: bob.name,
      message: 'fix: two (#12)\n\nSee (#7).',
    });
    expect(await repository.show(ids[2] ?? '')).toMatchObject({
      message: expect.stringMatching(/^Merge pull request #13/),
    });
    const nobody = '1'.repeat(40);
    await expect(repository.show(nobody)).rejects.toThrow(`There is no commit ${nobody} in the repository.`);
  });
});

test('a pull request is the commit that brought it in, not one that speaks of it', async () => {
  const { repository, ids } = await makeRemote(history);
  await repository.refresh();
  expect(await repository.byNumber(7)).toBe(ids[0]);
  expect(await repository.byNumber(12)).toBe(ids[1]);
  expect(await repository.byNumber(13)).toBe(ids[2]);
  for (const number of [1, 2, 99, -1, 1.5, Number.NaN]) expect(await repository.byNumber(number)).toBeUndefined();
});

test('the tags that have a commit in their history are known', async () => {
  const { repository, ids } = await makeRemote(history);
  await repository.refresh();
  expect(await repository.tagsContaining(ids[0] ?? '')).toEqual(['v1.0.0', 'v1.1.0', 'web@1.0.0']);
  expect(await repository.tagsContaining(ids[1] ?? '')).toEqual(['v1.1.0']);
  expect(await repository.tagsContaining(ids[4] ?? '')).toEqual([]);
});

test('first parents lead back from a branch’s head, past what was merged', async () => {
  const { repository, ids } = await makeRemote(history);
  await repository.refresh();
  expect(await repository.firstParents('v1.0.0', ids[3] ?? '')).toEqual([ids[3], ids[2]]);
  expect(await repository.firstParents(undefined, ids[2] ?? '')).toEqual([ids[2], ids[0]]);
});

/** Two commits whose ids begin with the same seven digits, found by trying: always the same ones. */
function twins(tree: string): [[string, string], [string, string]] {
  const seen = new Map<string, [string, string]>();
  for (let number = 0; ; number += 1) {
    const people = 'A <a@acme.test> 1764061200 +0000';
    const content = `tree ${tree}\nauthor ${people}\ncommitter ${people}\n\n${number}\n`;
    const id = createHash('sha1').update(`commit ${content.length}\0${content}`).digest('hex');
    const twin = seen.get(id.slice(0, 7));
    if (twin) return [twin, [id, content]];
    seen.set(id.slice(0, 7), [id, content]);
  }
}
