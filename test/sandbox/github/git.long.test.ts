import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { clone, folderFor, gitIn, withToken } from './support/git.ts';
import { startGitHub } from './support/start.ts';

describe('git over HTTP', () => {
  test('fetches and pushes with a token, and REST sees the same refs', async () => {
    const { server, driver } = await startGitHub();
    const git = await clone(server, 'ghp_lin');
    await git('checkout', '--quiet', '-b', 'fix');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: it');
    expect(await git('push', 'origin', 'fix')).toMatchObject({ failed: false });
    const { said: head } = await git('rev-parse', 'HEAD');
    expect((await driver.refs()).get('refs/heads/fix')).toBe(head);
    const branch = await ask(server, '/branches/fix');
    expect(branch.body).toMatchObject({ name: 'fix', commit: { sha: head, commit: { message: 'fix: it' } } });
  });

  test('lets nobody in without a token, and nobody with a wrong one', async () => {
    const { server } = await startGitHub();
    const git = gitIn(await folderFor());
    const anonymous = await fetch(`${server.gitUrl}/info/refs?service=git-upload-pack`);
    expect(anonymous.status).toBe(401);
    expect(anonymous.headers.get('www-authenticate')).toBe('Basic realm="GitHub"');
    const wrong = await git('ls-remote', withToken(server, 'wrong'));
    expect(wrong.failed).toBe(true);
    expect(wrong.said).toContain('Invalid username or token');
  });

  test('shows a repository only to those who may see it, and takes pushes only from those who may write', async () => {
    const { server } = await startGitHub();
    const git = await clone(server, 'ghp_ron');
    const asReader = await git('push', 'origin', 'main:refs/heads/other');
    expect(asReader.said).toContain('Permission to acme/web.git denied to ron');
    const readOnly = server.issueToken('lin', { permissions: { contents: 'read' } });
    const withLittle = await git('push', withToken(server, readOnly.value), 'main:refs/heads/other');
    expect(withLittle.said).toContain('Write access to repository not granted');
    const blind = server.issueToken('lin', { seesRepository: false });
    expect((await git('ls-remote', withToken(server, blind.value))).said).toContain('not found');
  });

  test('refuses a push to a protected branch with GitHub’s words, and takes the tag beside it', async () => {
    const { server, driver } = await startGitHub();
    driver.protects('main', { requiredReviews: 1, requiredChecks: ['ci'] });
    const before = await driver.refs();
    const git = await clone(server, 'ghp_lin');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: it');
    await git('tag', 'v9.0.0');
    const { failed, said } = await git('push', 'origin', 'main', 'v9.0.0');
    expect(failed).toBe(true);
    expect(said).toContain('remote: error: GH006: Protected branch update failed for refs/heads/main.');
    expect(said).toContain('remote: - Changes must be made through a pull request.');
    expect(said).toContain('remote: - Required status check "ci" is expected.');
    expect(said).toContain('[remote rejected] main -> main (protected branch hook declined)');
    const after = await driver.refs();
    expect(after.get('refs/heads/main')).toBe(before.get('refs/heads/main'));
    expect(after.has('refs/tags/v9.0.0')).toBe(true);
  });

  test('refuses it in the words of a ruleset, where that is what protects the branch', async () => {
    const { server, driver } = await startGitHub();
    driver.protects('main', { isRuleset: true });
    const git = await clone(server, 'ghp_lin');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: it');
    const { said } = await git('push', 'origin', 'main');
    expect(said).toContain('remote: error: GH013: Repository rule violations found for refs/heads/main.');
    expect(said).toContain('[remote rejected] main -> main (push declined due to repository rule violations)');
  });

  test('lets those through who may bypass, but never by force, and nobody delete', async () => {
    const { server, driver } = await startGitHub();
    driver.protects('main', { mayBypass: ['lin'] });
    const git = await clone(server, 'ghp_lin');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: it');
    expect(await git('push', 'origin', 'main')).toMatchObject({ failed: false });
    await git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'fix: it differently');
    expect((await git('push', '--force', 'origin', 'main')).said).toContain('Cannot force-push to this branch');
    expect((await git('push', 'origin', ':main')).said).toContain('Cannot delete this branch');
  });

  test('moves the head of an open pull request, and merges one whose commits get into its base', async () => {
    const { server, driver } = await startGitHub();
    await driver.person('lin').opensPull({ title: 'Release', head: 'release/v1.3.0', base: 'main' });
    const git = await clone(server, 'ghp_lin');
    await git('checkout', '--quiet', 'release/v1.3.0');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: more');
    await git('push', 'origin', 'release/v1.3.0');
    const { said: head } = await git('rev-parse', 'HEAD');
    expect((await ask(server, '/pulls/1')).body).toMatchObject({ head: { sha: head }, merged: false });
    await git('push', 'origin', 'release/v1.3.0:main');
    expect((await ask(server, '/pulls/1')).body).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: head,
      merged_by: { login: 'lin' },
    });
  });

  test('takes a push that is too big to be sent in one piece', async () => {
    const { server, driver } = await startGitHub();
    const git = await clone(server, 'ghp_lin');
    const { said: root } = await git('rev-parse', '--show-toplevel');
    await writeFile(join(root, 'noise.bin'), randomBytes(1_500_000));
    await git('add', '.');
    await git('commit', '--quiet', '-m', 'feat: noise');
    expect(await git('push', 'origin', 'main')).toMatchObject({ failed: false });
    expect((await driver.refs()).get('refs/heads/main')).toBe((await git('rev-parse', 'HEAD')).said);
  });

  test('refuses a push into refs/pull', async () => {
    const { server, driver } = await startGitHub();
    await driver.person('lin').opensPull({ title: 'Release', head: 'release/v1.3.0', base: 'main' });
    const git = await clone(server, 'ghp_lin');
    expect((await git('push', '--force', 'origin', 'main:refs/pull/1/head')).said).toContain('hidden ref');
    expect((await git('ls-remote')).said).toContain('refs/pull/1/head');
  });
});
