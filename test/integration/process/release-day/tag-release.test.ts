import { describe, expect, test } from 'vitest';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { tagRelease } from '../../../../src/process/release-day/tag-release.ts';
import { openRepository } from '../../../../src/services/repository/git.ts';
import { sshKey, verifyTag } from '../../services/repository/signing-keys.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

async function merged(): Promise<ReleaseAtWork & { target: string }> {
  const files = { 'package.json': '{\n  "version": "1.2.0"\n}\n' };
  const work = await startRelease([{ message: 'feat: all', files, tags: ['v1.2.0'] }, { message: 'feat: carts' }]);
  for (const step of [createReleaseBranch, updateVersion, updateChangelog, mergeToMain]) await work.run(step);
  return Object.assign(work, { target: work.release.tagTarget ?? '' });
}

test('the tag is annotated, at what was approved, and tells what is in it', async () => {
  const work = await merged();

  const outcome = await work.run(tagRelease);

  expect(outcome).toEqual({ kind: 'succeeded', result: { summary: `v1.3.0 at \`${work.target.slice(0, 7)}\`` } });
  expect(await work.git('rev-parse', 'v1.3.0^{commit}')).toBe(work.target);
  expect(await work.git('tag', '--list', '--format=%(objecttype) %(taggername)%0a%(contents)', 'v1.3.0')).toBe(
    'tag T-Minus\nv1.3.0 (2025-12-15)\n\n## Features\n- Carts\n',
  );
});

describe('meeting a tag of that name', () => {
  test('at our commit, it is ours: after a crash, or set by hand', async () => {
    const work = await merged();
    await work.runAndCrash(tagRelease);
    const before = await work.git('rev-parse', 'v1.3.0');
    expect(await work.run(tagRelease)).toEqual({
      kind: 'succeeded',
      result: { summary: `v1.3.0 at \`${work.target.slice(0, 7)}\` already` },
    });
    expect(await work.git('rev-parse', 'v1.3.0')).toBe(before);

    await work.git('tag', '-d', 'v1.3.0');
    await work.git('tag', 'v1.3.0', work.target);
    expect(await work.run(tagRelease)).toMatchObject({ kind: 'succeeded' });
  });

  test('elsewhere, it stays, and people are told', async () => {
    const work = await merged();
    const { base } = work.release;
    await work.git('tag', 'v1.3.0', base);

    expect(await work.run(tagRelease)).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `The tag v1.3.0 is on the remote already, at \`${base.slice(0, 7)}\` and not at \`${work.target.slice(0, 7)}\`, which was ` +
          'approved. If nothing was released from it, delete it (git push origin --delete refs/tags/v1.3.0) and type ' +
          '`/release retry tag-release`; else type `/release cancel <reason>` and start the next version.',
      },
    });
    expect(await work.git('rev-parse', 'v1.3.0')).toBe(base);
  });

  test('that came between our look and our push, it looks again', async () => {
    const work = await merged();
    const rival = (commit: string): typeof work.repository => ({
      ...work.repository,
      async push(updates) {
        await work.git('tag', 'v1.3.0', commit);
        return work.repository.push(updates);
      },
    });
    expect(await work.run(tagRelease, { repository: rival(work.release.base) })).toMatchObject({ kind: 'failed' });
    await work.git('tag', '-d', 'v1.3.0');
    expect(await work.run(tagRelease, { repository: rival(work.target) })).toMatchObject({ kind: 'succeeded' });
  });
});

test('nothing is tagged that was not merged', async () => {
  const work = await startRelease([{ message: 'feat: all' }]);
  expect(await work.run(tagRelease)).toEqual({
    kind: 'failed',
    trouble: { reason: 'Nothing was merged that could be tagged: merge to main first.' },
  });
});

describe('the last check before the tag', () => {
  async function mergedPatch(): Promise<ReleaseAtWork & { feature: string }> {
    const files = { 'package.json': '{\n  "version": "1.2.0"\n}\n' };
    const commits = [
      { message: 'feat: all', files, tags: ['v1.2.0'] },
      { message: 'fix: carts' },
      { message: 'feat: wishes' },
    ];
    const work = await startRelease(commits, '1.2.1', () => ({ type: 'patch', tag: 'v1.2.1' }));
    for (const step of [createReleaseBranch, updateVersion, updateChangelog, mergeToMain]) await work.run(step);
    return Object.assign(work, { feature: work.ids[2] ?? '' });
  }

  test('keeps what the type doesn’t allow from being tagged, whatever was recorded before', async () => {
    const work = await mergedPatch();
    const { candidate } = work.release;
    if (candidate) work.change({ candidate: { ...candidate, objections: [] } });

    expect(await work.run(tagRelease)).toEqual({
      kind: 'failed',
      trouble: {
        reason:
          `v1.2.1 can't be tagged with \`${work.feature.slice(0, 7)}\` feat: wishes (a feature, which a patch release ` +
          "doesn't take). Type `/release override <commit> <reason>` and `/release retry tag-release`, or " +
          '`/release cancel <reason>`, and start it as what it is.',
      },
    });
    expect(await work.git('tag', '--list')).toBe('v1.2.0');
  });

  test('lets through what somebody with the role has waived', async () => {
    const work = await mergedPatch();
    const waiver = { commit: work.feature, reason: 'Small enough.', by: 'U01ALICE', at: '2025-12-08T12:00:00Z' };
    work.change({ waivers: [{ ...waiver, against: 'type' }] });
    expect(await work.run(tagRelease)).toMatchObject({ kind: 'succeeded' });
  });

  test('does not judge what was approved by an older T-Minus, which judged nothing', async () => {
    const work = await mergedPatch();
    const { objections: _, ...old } = work.release.candidate ?? {
      commit: '',
      tree: '',
      content: '',
      changes: 0,
      authors: [],
    };
    work.change({ candidate: old });
    expect(await work.run(tagRelease)).toMatchObject({ kind: 'succeeded' });
  });
});

test('where a key is configured, the tag is signed, and says so, also when it is met again', async () => {
  const work = await merged();
  const key = await sshKey();
  const tagKey = { kind: 'ssh' as const, key: key.path };
  const repository = await openRepository({ project: 'acme-web', url: work.remote, dataDir: work.dataDir, tagKey });
  const summary = `v1.3.0 at \`${work.target.slice(0, 7)}\``;

  expect(await work.run(tagRelease, { repository })).toMatchObject({ result: { summary: `${summary}, signed` } });
  const pushed = await work.git('rev-parse', 'v1.3.0');
  expect(await work.run(tagRelease, { repository })).toMatchObject({
    result: { summary: `${summary} already, signed` },
  });
  expect(await work.git('rev-parse', 'v1.3.0')).toBe(pushed);
  expect(await verifyTag(work.remote, 'v1.3.0', key)).toMatchObject({ good: true });
});

test('what can’t be signed is not pushed', async () => {
  const work = await merged();
  const tagKey = { kind: 'ssh' as const, key: '/gone' };
  const repository = await openRepository({ project: 'acme-web', url: work.remote, dataDir: work.dataDir, tagKey });
  expect(await work.run(tagRelease, { repository })).toMatchObject({
    kind: 'failed',
    trouble: { reason: expect.stringMatching(/^The tag can't be signed: .*retry tag-release`\.$/) },
  });
  expect(await work.git('tag', '--list', 'v1.3.0')).toBe('');
});
