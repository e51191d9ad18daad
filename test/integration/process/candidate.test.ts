import { describe, expect, test } from 'vitest';
import type { CommitSpec } from '../../../sandbox/demo/git/commit-spec.ts';
import { alice, bob } from '../../../sandbox/demo/git/people.ts';
import { candidateAt, candidateOf } from '../../../src/process/candidate.ts';
import { makeRemote } from '../git-remote.ts';
import { startRelease } from './release-at-work.ts';

const history: CommitSpec[] = [
  { message: 'feat: released', tags: ['v1.2.0'] },
  { message: 'feat(cart): wishes', author: bob, files: { 'web/a': '1' } },
  { message: 'fix: carts', files: { 'web/b': '1' } },
  { message: 'Tidy up', files: { 'api/a': '1' } },
];
const promised = { type: 'patch', version: '1.2.1' } as const;

describe('a candidate', () => {
  test('is judged by what its release promises, and names who wrote what', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    const [, wishes = '', , tidy = ''] = ids;
    const request = { commit: tidy, previousTag: 'v1.2.0', promised, people: { U02BOB: [bob.email] } };
    expect(await candidateAt(repository, request)).toMatchObject({
      changes: 3,
      objections: [
        { commit: wishes, subject: 'feat(cart): wishes', author: 'U02BOB', against: 'type', because: 'feature' },
      ],
      unclassified: [{ commit: tidy, subject: 'Tidy up', author: alice.name }],
    });
  });

  test('is not judged where nobody says by what', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    expect(await candidateAt(repository, { commit: ids[3] ?? '', previousTag: 'v1.2.0' })).not.toHaveProperty(
      'objections',
    );
  });

  test('holds only what touches the project’s folder', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    const of = async (path: string) =>
      candidateAt(repository, { commit: ids[3] ?? '', previousTag: 'v1.2.0', promised: { ...promised, path } });
    expect(await of('web')).toMatchObject({ changes: 2, objections: [{ because: 'feature' }], unclassified: [] });
    expect(await of('api')).toMatchObject({ changes: 1, objections: [], unclassified: [{ subject: 'Tidy up' }] });
  });

  test('counts what the judge of the API found', async () => {
    const { repository, ids } = await makeRemote(history);
    await repository.refresh();
    const request = { commit: ids[2] ?? '', previousTag: ids[1] ?? '', promised };
    expect(await candidateAt(repository, { ...request, api: 'major' })).toMatchObject({
      objections: [{ commit: 'api:major', because: 'breaking', subject: 'the API check says major' }],
    });
    expect(await candidateAt(repository, { ...request, api: 'patch' })).toMatchObject({ objections: [] });
  });

  test('of a frozen branch may hold fixes since then, what was taken back, and the bot’s own commits', async () => {
    const work = await startRelease([
      ...history,
      { message: 'fix: more', branch: 'release/v1.3.0', files: { c: '1' } },
      { message: 'docs: tell', branch: 'release/v1.3.0', files: { d: '1' }, author: bob },
      { message: 'feat: never mind', branch: 'release/v1.3.0', files: { e: '1' }, name: 'never' },
      { reverts: 'never', branch: 'release/v1.3.0' },
      { message: 'chore(release): v1.3.0', branch: 'release/v1.3.0', files: { f: '1' } },
    ]);
    const [, , , content = '', , docs = ''] = work.ids;
    work.change({ frozen: { content, at: '2025-12-08T10:00:00Z', by: 'tminus' } });
    const own = work.ids.at(-1) ?? '';

    const candidate = await candidateOf(work.repository, work.release, own, { moreOwn: [own] });

    expect(candidate).toMatchObject({
      ownCommits: [own],
      changes: 7,
      objections: [{ commit: docs, subject: 'docs: tell', author: bob.name, against: 'freeze', because: 'not a fix' }],
    });
  });
});
