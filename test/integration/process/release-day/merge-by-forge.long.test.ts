import { expect, onTestFinished, test } from 'vitest';
import type { CommitSpec } from '../../../../sandbox/demo/git/commit-spec.ts';
import { pushCommit } from '../../../../sandbox/demo/git/push-commit.ts';
import { drive, type Driver } from '../../../../sandbox/github/driver.ts';
import { startGitHubServer, type GitHubServer } from '../../../../sandbox/github/server.ts';
import { createReleaseBranch } from '../../../../src/process/pre-release/create-release-branch.ts';
import { updateChangelog } from '../../../../src/process/pre-release/update-changelog.ts';
import { updateVersion } from '../../../../src/process/pre-release/update-version.ts';
import { mergeToMain } from '../../../../src/process/release-day/merge-to-main.ts';
import { tagRelease } from '../../../../src/process/release-day/tag-release.ts';
import type { StepContext, StepOutcome } from '../../../../src/process/step.ts';
import type { ReleaseFacts } from '../../../../src/release/release-facts.ts';
import type { Forge } from '../../../../src/services/forge/forge.ts';
import { openGitHub } from '../../../../src/services/forge/github/github.ts';
import { RepositoryError } from '../../../../src/services/repository/repository.ts';
import { startRelease, type ReleaseAtWork } from '../release-at-work.ts';

interface OnGitHub {
  work: ReleaseAtWork;
  server: GitHubServer;
  github: Driver;
  forge: Forge;
  merges: (more?: Partial<StepContext>) => Promise<StepOutcome>;
}

const FILES = { 'package.json': '{\n  "version": "1.2.0"\n}\n', 'a.txt': 'a\n' };

/** A release whose repository is on GitHub, approved up to here. */
async function approved(more?: (ids: readonly string[]) => Partial<ReleaseFacts>): Promise<OnGitHub> {
  const commits: CommitSpec[] = [
    { message: 'feat: all', files: FILES, tags: ['v1.2.0'] },
    { message: 'feat: one', files: { 'one.txt': '1\n' } },
    { message: 'fix: two', files: { 'two.txt': '2\n' } },
  ];
  const work = await startRelease(commits, '1.3.0', more);
  for (const step of [createReleaseBranch, updateVersion, updateChangelog]) await work.run(step);
  const people = { tminus: {}, li: {} };
  const server = await startGitHubServer({ folder: work.remote, people });
  onTestFinished(async () => server.close());
  const source = { owner: 'acme', repo: 'web', url: server.apiUrl, credentials: { token: '$TOKEN' }, logins: {} };
  const forge = openGitHub(source, { TOKEN: 'ghp_tminus' }, { timeoutMs: 1_000, pausesMs: [10, 20] });
  const merges: OnGitHub['merges'] = async (options) => work.run(mergeToMain, { forge, ...options });
  return { work, server, github: drive(server), forge, merges };
}

test('GitHub merges with a merge commit of exactly what was approved, and that is tagged and published', async () => {
  const { work, merges, forge, server } = await approved();
  const outcome = await merges();
  const main = await work.git('rev-parse', 'main');
  expect(outcome).toEqual({
    kind: 'succeeded',
    result: { summary: `\`${main.slice(0, 7)}\` by pull request #1`, mergeCommit: main, tagTarget: main },
  });
  expect(await work.git('log', '-1', '--format=%s%n%P%n%T', 'main')).toBe(
    `Merge release/v1.3.0 into main\n${work.release.base} ${work.release.candidate?.commit}\n${work.release.candidate?.tree}`,
  );
  expect(await work.run(tagRelease, { forge })).toMatchObject({
    result: { summary: `v1.3.0 at \`${main.slice(0, 7)}\` · GitHub release published` },
  });
  expect(await work.run(tagRelease, { forge })).toMatchObject({
    result: { summary: expect.stringContaining('already · GitHub release there already') },
  });
  expect(server.store.releases).toHaveLength(1);
});

test('when main has moved on, the candidate is what will be tagged', async () => {
  const { work, merges } = await approved();
  await pushCommit(work.remote, { message: 'feat: untested', files: { 'c.txt': 'c\n' } });
  expect(await merges()).toMatchObject({ kind: 'succeeded', result: { tagTarget: work.release.candidate?.commit } });
});

test('where another release has changed the version and the changelog, git merges what GitHub calls a conflict', async () => {
  const { work, merges, server } = await approved();
  const changelog = '# Changelog\n\n# v1.2.1 (2025-12-01)\n\n## Bug Fixes\n- Mend\n';
  const files = { 'package.json': '{\n  "version": "1.2.1"\n}\n', 'CHANGELOG.md': changelog };
  await pushCommit(work.remote, { message: 'chore: release v1.2.1', files });
  expect(await merges()).toMatchObject({ kind: 'succeeded' });
  expect(server.store.pulls).toEqual([]);
  expect(await work.git('show', 'main:package.json')).toContain('1.3.0');
});

test('where main is protected from that, it is told that nothing is merged yet, and how it can be', async () => {
  const { work, merges } = await approved();
  const changelog = '# Changelog\n\n# v1.2.1 (2025-12-01)\n\n## Bug Fixes\n- Mend\n';
  await pushCommit(work.remote, { message: 'chore: release v1.2.1', files: { 'CHANGELOG.md': changelog } });
  const refused = 'The push to main at acme was refused: protected branch hook declined. Allow it, then retry.';
  const repository: typeof work.repository = {
    ...work.repository,
    push: () => Promise.reject(new RepositoryError('failed', refused)),
  };
  expect(await merges({ repository })).toMatchObject({
    kind: 'failed',
    trouble: {
      reason: `release/v1.3.0 and main have versions and changelogs of their own, which T-Minus merges by git. ${refused.replace('then retry', 'then type `/release retry merge-to-main`')} Or merge release/v1.3.0 into main by a pull request of another branch, with a merge commit, then type \`/release retry merge-to-main\`.`,
    },
  });
});

test('a merge by hand is found', async () => {
  const { work, merges, github, forge } = await approved();
  const { branch: head, main: base, candidate } = work.release;
  await forge.openPullRequest({ head, base, commit: candidate?.commit ?? '', title: 'Release', body: '' });
  await github.person('li').merges(1);
  expect(await merges()).toMatchObject({ result: { summary: expect.stringContaining('in main already') } });
});

test('a squash by hand is told, and what to do', async () => {
  const { work, merges, github, forge } = await approved();
  const { branch: head, main: base, candidate } = work.release;
  await forge.openPullRequest({ head, base, commit: candidate?.commit ?? '', title: 'Release', body: '' });
  await github.person('li').merges(1, { method: 'squash' });
  expect(await merges()).toMatchObject({
    kind: 'failed',
    trouble: {
      reason:
        'GitHub says that pull request #1 is merged, but main does not hold the commits of release/v1.3.0: it was squashed or rebased. Merge release/v1.3.0 into main with a merge commit, then type `/release retry merge-to-main`.',
    },
  });
});

test('what main asks for and hasn’t got is told in GitHub’s words', async () => {
  const { merges, github } = await approved();
  github.protects('main', { requiredReviews: 1 });
  const outcome = await merges();
  expect(outcome).toMatchObject({ kind: 'failed' });
  expect(JSON.stringify(outcome)).toMatch(
    /GitHub does not merge pull request #1 into main: “.*approving review.*”\. Get what is missing there, or merge it there yourself with a merge commit, then type `\/release retry merge-to-main`\./,
  );
});

test('what the release goes without is put back on main on top of GitHub’s merge', async () => {
  const { work, merges } = await approved((ids) => ({
    leftOut: [{ commit: ids[1] ?? '', subject: 'feat: one', how: 'reverted' }],
  }));
  expect(await merges()).toMatchObject({
    kind: 'succeeded',
    result: { summary: expect.stringContaining('by pull request #1; 1 commit left out, back on main') },
  });
  expect(await work.git('show', 'main:one.txt')).toBe('1');
  expect(await work.git('log', '-1', '--format=%s', 'main~1')).toBe('Merge release/v1.3.0 into main');
});

test('where main is protected from that, it is told, and the release stays merged', async () => {
  const { work, merges } = await approved((ids) => ({
    leftOut: [{ commit: ids[1] ?? '', subject: 'feat: one', how: 'reverted' }],
  }));
  const refused = 'The push to main at acme was refused: protected branch hook declined. Allow it, then retry.';
  const repository: typeof work.repository = {
    ...work.repository,
    push: () => Promise.reject(new RepositoryError('failed', refused)),
  };
  const outcome = await merges({ repository });
  expect(outcome).toMatchObject({
    kind: 'failed',
    trouble: {
      reason: `v1.3.0 is merged, but what it goes without can't be put back on main. ${refused.replace('then retry', 'then type `/release retry merge-to-main`')} Or put it back by a pull request (git cherry-pick --edit, with “Left out of v1.3.0; back on main.” as the last line), and type \`/release retry merge-to-main\`.`,
    },
  });
  expect(await merges()).toMatchObject({ kind: 'succeeded' });
});
