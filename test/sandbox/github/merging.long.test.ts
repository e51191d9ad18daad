import { describe, expect, test } from 'vitest';
import { git } from '../../../sandbox/github/git/git.ts';
import { ask } from './support/ask.ts';
import { startWithPull, type Started } from './support/start.ts';

const MERGE = { method: 'PUT', body: {} };

async function parentsAndSubject({ server }: Started, commit: string): Promise<string> {
  return git(server.store.repository.folder, ['log', '-1', '--format=%P|%s|%an|%cn', commit]);
}

describe('a merge', () => {
  test('makes a commit with both parents, of whoever merged and of GitHub, and moves the base', async () => {
    const started = await startWithPull();
    const before = await started.driver.refs();
    const merged = await ask(started.server, '/pulls/1/merge', MERGE);
    expect(merged.status).toBe(200);
    expect(merged.body).toEqual({ sha: expect.any(String), merged: true, message: 'Pull Request successfully merged' });
    const sha = String(merged.body['sha']);
    expect((await started.driver.refs()).get('refs/heads/main')).toBe(sha);
    const parents = `${before.get('refs/heads/main')} ${before.get('refs/heads/release/v1.3.0')}`;
    expect(await parentsAndSubject(started, sha)).toBe(
      `${parents}|Merge pull request #1 from acme/release/v1.3.0|max|GitHub`,
    );
    const pull = await ask(started.server, '/pulls/1');
    expect(pull.body).toMatchObject({ state: 'closed', merged: true, merge_commit_sha: sha, mergeable: null });
    expect((await ask(started.server, '/pulls/1/merge')).status).toBe(204);
    const again = await ask(started.server, '/pulls/1/merge', MERGE);
    expect(again).toMatchObject({ status: 405, body: { message: 'Pull Request is not mergeable' } });
  });

  test('squashes into one commit, or writes the commits anew', async () => {
    const squashed = await startWithPull();
    const before = (await squashed.driver.refs()).get('refs/heads/main');
    await squashed.driver.person('max').merges(1, { method: 'squash' });
    const line = `${before}|chore: release (#1)|Lin Lee|GitHub`;
    expect(await parentsAndSubject(squashed, 'main')).toBe(line);

    const rebased = await startWithPull();
    const base = await rebased.driver.person('lin').pushes({ files: { 'other.txt': 'x\n' }, message: 'feat: other' });
    await rebased.driver.person('max').merges(1, { method: 'rebase' });
    expect(await parentsAndSubject(rebased, 'main')).toBe(`${base}|chore: release|Lin Lee|GitHub`);
  });

  test('takes the words that it is given', async () => {
    const started = await startWithPull();
    const body = { commit_title: 'Release 1.3', commit_message: 'Go.', merge_method: 'merge' };
    await ask(started.server, '/pulls/1/merge', { method: 'PUT', body });
    expect(await git(started.server.store.repository.folder, ['log', '-1', '--format=%B', 'main'])).toBe(
      'Release 1.3\n\nGo.',
    );
  });

  test('is refused when the head isn’t the one that was meant', async () => {
    const { server } = await startWithPull();
    const refused = await ask(server, '/pulls/1/merge', { method: 'PUT', body: { sha: 'f'.repeat(40) } });
    expect(refused).toMatchObject({
      status: 409,
      body: { message: 'Head branch was modified. Review and try the merge again.' },
    });
  });

  test('is refused in a way that the repository doesn’t allow, and in one that there isn’t', async () => {
    const { server } = await startWithPull({ allowedMerges: { merge: false } });
    const refused = await ask(server, '/pulls/1/merge', MERGE);
    expect(refused).toMatchObject({
      status: 405,
      body: { message: 'Merge commits are not allowed on this repository.' },
    });
    const odd = await ask(server, '/pulls/1/merge', { method: 'PUT', body: { merge_method: 'octopus' } });
    expect(odd.status).toBe(422);
  });

  test('is refused when there is a conflict', async () => {
    const { server, driver } = await startWithPull();
    await driver.person('max').pushes({ files: { 'version.txt': '2.0.0\n' } });
    expect(await ask(server, '/pulls/1/merge', MERGE)).toMatchObject({
      status: 405,
      body: { message: 'Pull Request is not mergeable' },
    });
    await ask(server, '/pulls/1');
    expect((await ask(server, '/pulls/1')).body).toMatchObject({
      mergeable: false,
      mergeable_state: 'dirty',
      merge_commit_sha: null,
    });
  });

  test('deletes the branch where the repository says so, and that closes other pull requests of it', async () => {
    const { server, driver } = await startWithPull({ deletesMergedBranches: true });
    await driver.person('lin').pushes({ branch: 'next', onto: 'main', files: { 'next.txt': '\n' } });
    await driver.person('lin').opensPull({ title: 'Other', head: 'release/v1.3.0', base: 'next' });
    await ask(server, '/pulls/1/merge', MERGE);
    expect((await driver.refs()).has('refs/heads/release/v1.3.0')).toBe(false);
    expect(driver.pull(2)).toMatchObject({ isOpen: false, merged: undefined });
  });
});

describe('mergeability', () => {
  test('is unknown to the first who asks, and again whenever a branch has moved', async () => {
    const { server, driver } = await startWithPull();
    const states = async () => {
      const { body } = await ask(server, '/pulls/1');
      return [body['mergeable'], body['mergeable_state']];
    };
    expect(await states()).toEqual([null, 'unknown']);
    expect(await states()).toEqual([true, 'clean']);
    await driver.person('max').pushes({ files: { 'other.txt': '\n' } });
    expect(await states()).toEqual([null, 'unknown']);
    expect(await states()).toEqual([true, 'clean']);
    server.faults.isMergeableUnknown = true;
    expect(await states()).toEqual([null, 'unknown']);
  });

  test('says what is in the way: checks, rules, a draft', async () => {
    const { server, driver } = await startWithPull({ mergeableAfterReads: 0 });
    const state = async () => (await ask(server, '/pulls/1')).body['mergeable_state'];
    await driver.reportsCheck({ name: 'lint', on: 1, conclusion: 'failure' });
    expect(await state()).toBe('unstable');
    driver.protects('main');
    expect(await state()).toBe('blocked');
    await driver.person('lin').edits(1, { isDraft: true });
    expect(await state()).toBe('draft');
  });

  test('shows a trial merge while the pull request is open: nothing is merged by it', async () => {
    const { server, driver } = await startWithPull({ mergeableAfterReads: 0 });
    const { body } = await ask(server, '/pulls/1');
    expect(body).toMatchObject({ merged: false, merge_commit_sha: expect.stringMatching(/^[0-9a-f]{40}$/) });
    expect((await driver.refs()).get('refs/heads/main')).not.toBe(body['merge_commit_sha']);
  });
});
