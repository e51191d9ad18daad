import { expect, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { COMMIT_BODIES } from '../../../corpus/commit-bodies.ts';
import { TRAPS } from '../../../corpus/file-names.ts';
import { makeRemote } from '../../git-remote.ts';

/** Objects that git itself calls broken, or dangerous. */
const OBJECTS: [why: string, commit: CommitSpec][] = [
  ...COMMIT_BODIES.filter(([, body]) => body.includes('\0')).map(([why, body]): [string, CommitSpec] => [
    why,
    { message: `feat: x\n\n${body}` },
  ]),
  ['a submodule that runs', { message: 'feat: x', files: { '.gitmodules': TRAPS['.gitmodules'] ?? '' } }],
];

test.each(OBJECTS)(
  '%s in its history: the repository is refused as a whole, with what git found',
  async (_, commit) => {
    const { repository } = await makeRemote([{ message: 'feat: begin' }, commit]);
    await expect(repository.refresh()).rejects.toThrow(
      /^git fetch failed in the copy of .*error: object [0-9a-f]{40}: /s,
    );
  },
);

test('a branch whose name is that of main in full: git can’t tell them apart, and nothing is pushed', async () => {
  const { repository, git, ids } = await makeRemote([{ message: 'feat: begin' }, { message: 'feat: go on' }]);
  const [first = '', last = ''] = ids;
  await git('update-ref', 'refs/heads/refs/heads/main', first);
  await repository.refresh();
  const files = new Map([['a.txt', 'a\n']]);
  const { commit } = await repository.commit({ parent: last, files, message: 'x', at: '2025-11-25T08:00:00Z' });
  await expect(repository.push([{ ref: 'refs/heads/main', to: commit }])).rejects.toThrow(
    /dst refspec refs\/heads\/main matches more than one/,
  );
  expect(await git('rev-parse', 'refs/heads/main')).toBe(last);
});
