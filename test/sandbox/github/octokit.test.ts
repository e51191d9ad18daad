import { App, Octokit } from 'octokit';
import { describe, expect, test } from 'vitest';
import type { GitHubServer } from '../../../sandbox/github/server.ts';
import { startGitHub, startWithPull } from './support/start.ts';

const REPOSITORY = { owner: 'acme', repo: 'web' };
const PULL = { ...REPOSITORY, pull_number: 1 };

/** octokit without its own pauses between writes. */
function octokitFor({ apiUrl }: GitHubServer, auth = 'ghp_max'): Octokit {
  return new Octokit({ auth, baseUrl: apiUrl, throttle: { enabled: false }, retry: { enabled: false } });
}

describe('octokit', () => {
  test('opens, reads and merges a pull request', async () => {
    const { server } = await startGitHub();
    const { rest } = octokitFor(server);
    const body = { ...REPOSITORY, title: 'Release', head: 'release/v1.3.0', base: 'main' };
    const { data: opened } = await rest.pulls.create(body);
    await expect(rest.pulls.create(body)).rejects.toMatchObject({
      status: 422,
      message: expect.stringContaining('A pull request already exists for acme:release/v1.3.0.'),
    });
    expect((await rest.pulls.get(PULL)).data).toMatchObject({ id: opened.id, head: opened.head });
    expect((await rest.repos.getBranch({ ...REPOSITORY, branch: 'release/v1.3.0' })).data.name).toBe('release/v1.3.0');
    expect((await rest.git.getRef({ ...REPOSITORY, ref: 'heads/release/v1.3.0' })).data.ref).toBe(
      'refs/heads/release/v1.3.0',
    );
    const { data: comparison } = await rest.repos.compareCommitsWithBasehead({
      ...REPOSITORY,
      basehead: 'main...release/v1.3.0',
    });
    expect(comparison.ahead_by).toBe(1);
    const { data: merged } = await rest.pulls.merge({ ...PULL, sha: opened.head.sha, merge_method: 'merge' });
    expect((await rest.pulls.get(PULL)).data.merge_commit_sha).toBe(merged.sha);
  });

  test('reads lists over all their pages', async () => {
    const { server, driver } = await startWithPull();
    for (let count = 0; count < 5; count += 1) await driver.person('max').comments(1, `Comment ${count}`);
    const octokit = octokitFor(server);
    const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, { ...PULL, per_page: 2 });
    expect(reviews.map(({ body }) => body)).toEqual(['Comment 0', 'Comment 1', 'Comment 2', 'Comment 3', 'Comment 4']);
    for (const name of ['a', 'b', 'c']) await driver.reportsCheck({ name, on: 1, conclusion: 'success' });
    const { headSha: ref } = driver.pull(1);
    const runs = await octokit.paginate(octokit.rest.checks.listForRef, { ...REPOSITORY, ref, per_page: 2 });
    expect(runs.map(({ name }) => name)).toEqual(['c', 'b', 'a']);
  });

  test('asks again for what it has, and is told that nothing has changed', async () => {
    const { server } = await startWithPull();
    const { rest } = octokitFor(server);
    const { headers } = await rest.pulls.listReviews(PULL);
    const again = rest.pulls.listReviews({ ...PULL, headers: { 'if-none-match': headers.etag ?? '' } });
    await expect(again).rejects.toMatchObject({ status: 304 });
  });

  test('uploads a file to the upload URL, and downloads it', async () => {
    const { server } = await startGitHub();
    const { rest } = octokitFor(server);
    const { data: release } = await rest.repos.createRelease({ ...REPOSITORY, tag_name: 'v1.3.0' });
    const { data: asset } = await rest.repos.uploadReleaseAsset({
      ...REPOSITORY,
      release_id: release.id,
      url: release.upload_url,
      name: 'web.tgz',
      data: Buffer.from([0, 255, 10]) as unknown as string,
      headers: { 'content-type': 'application/gzip', 'content-length': 3 },
    });
    expect(asset).toMatchObject({ name: 'web.tgz', size: 3, state: 'uploaded' });
    const { data } = await rest.repos.getReleaseAsset({
      ...REPOSITORY,
      asset_id: asset.id,
      headers: { accept: 'application/octet-stream' },
    });
    expect(Buffer.from(data as unknown as ArrayBuffer)).toEqual(Buffer.from([0, 255, 10]));
  });

  test('waits as it is told to by both kinds of rate limit', async () => {
    const { server } = await startGitHub();
    const waits: [string, number][] = [];
    const octokit = new Octokit({
      auth: 'ghp_max',
      baseUrl: server.apiUrl,
      retry: { enabled: false },
      throttle: {
        retryAfterBaseValue: 1,
        onRateLimit: (retryAfter: number) => waits.push(['primary', retryAfter]) > 0,
        onSecondaryRateLimit: (retryAfter: number) => waits.push(['secondary', retryAfter]) > 0,
      },
    });
    server.faults.secondaryLimit({ retryAfterSeconds: 7 });
    server.faults.rateLimit({ resetInSeconds: 20 });
    expect((await octokit.rest.repos.get(REPOSITORY)).data.full_name).toBe('acme/web');
    expect(waits).toEqual([
      ['secondary', 7],
      ['primary', expect.closeTo(21, -1)],
    ]);
    expect(server.calls.map(({ status }) => status)).toEqual([403, 403, 200]);
  });

  test('tries again after a server error, and doesn’t ask twice for what was refused', async () => {
    const { server } = await startGitHub();
    const retry = { retryAfterBaseValue: 1 };
    const octokit = new Octokit({ auth: 'ghp_max', baseUrl: server.apiUrl, retry, throttle: { enabled: false } });
    server.faults.fail({ status: 500, times: 2 });
    await octokit.rest.repos.get(REPOSITORY);
    expect(server.calls).toHaveLength(3);
    await expect(octokit.rest.pulls.get(PULL)).rejects.toMatchObject({ status: 404 });
    expect(server.calls).toHaveLength(4);
  });

  test('signs in as an app, and acts with its installation’s token', async () => {
    const { server, driver } = await startGitHub();
    const { appId, privateKey, installationId } = server.registerApp();
    const Quiet = Octokit.defaults({ baseUrl: server.apiUrl, throttle: { enabled: false } });
    const app = new App({ appId, privateKey, Octokit: Quiet });
    expect((await app.octokit.rest.apps.getAuthenticated()).data?.slug).toBe('t-minus');
    const octokit = await app.getInstallationOctokit(installationId);
    await octokit.rest.pulls.create({ ...REPOSITORY, title: 'Release', head: 'release/v1.3.0', base: 'main' });
    await octokit.rest.pulls.list(REPOSITORY);
    expect(driver.pull(1).author.login).toBe('t-minus[bot]');
    expect(server.callsTo('POST /app/installations/{installation_id}/access_tokens')).toHaveLength(1);
  });
});
