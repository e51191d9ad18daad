import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { clone } from './support/git.ts';
import { startGitHub, startWithPull } from './support/start.ts';

const MERGE = 'PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge';
const merge = { method: 'PUT', body: {} };

describe('a fault', () => {
  test('before the deed answers an error, and nothing was done', async () => {
    const { server, driver } = await startWithPull();
    server.faults.fail({ route: MERGE, status: 503 });
    expect((await ask(server, '/pulls/1')).status).toBe(200);
    const failed = await ask(server, '/pulls/1/merge', merge);
    expect(failed.status).toBe(503);
    expect(failed.headers.get('content-type')).toContain('text/html');
    expect(driver.pull(1).merged).toBeUndefined();
    expect(server.callsTo(MERGE)).toMatchObject([{ status: 503, isDone: false }]);
    expect((await ask(server, '/pulls/1/merge', merge)).status).toBe(200);
  });

  test('after the deed answers an error, or never, or cuts the connection, and it was done', async () => {
    const { server } = await startGitHub();
    const release = async (tag: string, signal: AbortSignal | null = null) =>
      fetch(`${server.apiUrl}/repos/acme/web/releases`, {
        method: 'POST',
        headers: { authorization: 'Bearer ghp_max' },
        body: JSON.stringify({ tag_name: tag }),
        signal,
      });
    server.faults.fail({ when: 'after' });
    expect((await release('v1')).status).toBe(502);
    server.faults.reset({ when: 'after' });
    await expect(release('v2')).rejects.toThrow('fetch failed');
    server.faults.hang({ when: 'after' });
    await expect(release('v3', AbortSignal.timeout(1000))).rejects.toThrow('timeout');
    expect(server.calls.map(({ isDone }) => isDone)).toEqual([true, true, true]);
    for (const tag of ['v1', 'v2', 'v3']) expect((await ask(server, `/releases/tags/${tag}`)).status).toBe(200);
  });

  test('of rate limits says when to come back', async () => {
    const { server } = await startGitHub();
    server.faults.rateLimit({ resetInSeconds: 30, times: 2 });
    const limited = await ask(server, '');
    expect(limited.status).toBe(403);
    expect(limited.headers.get('x-ratelimit-remaining')).toBe('0');
    expect(Number(limited.headers.get('x-ratelimit-reset')) - Date.now() / 1000).toBeGreaterThan(28);
    expect((await ask(server, '')).status).toBe(403);
    server.faults.secondaryLimit({ retryAfterSeconds: 7, status: 429 });
    const secondary = await ask(server, '');
    expect(secondary.status).toBe(429);
    expect(secondary.headers.get('retry-after')).toBe('7');
    expect(secondary.body['message']).toContain('secondary rate limit');
    expect((await ask(server, '')).status).toBe(200);
  });

  test('meets the requests that a pattern says, until it is cleared', async () => {
    const { server } = await startGitHub();
    server.faults.fail({ route: /^GET .*\/branches\//, times: Infinity });
    server.faults.slow(1, { route: /releases$/ });
    expect((await ask(server, '/branches/main')).status).toBe(502);
    expect((await ask(server, '/branches/main')).status).toBe(502);
    expect((await ask(server, '/releases')).status).toBe(200);
    server.faults.clear();
    expect((await ask(server, '/branches/main')).status).toBe(200);
  });

  test('meets pushes, too: it may have arrived although git was told nothing', async () => {
    const { server, driver } = await startGitHub();
    const git = await clone(server, 'ghp_lin');
    await git('commit', '--quiet', '--allow-empty', '-m', 'fix: it');
    const route = 'POST /{owner}/{repo}.git/git-receive-pack';
    server.faults.fail({ route });
    expect((await git('push', 'origin', 'main')).said).toContain('502');
    const before = (await driver.refs()).get('refs/heads/main');
    server.faults.reset({ route, when: 'after' });
    expect((await git('push', 'origin', 'main')).failed).toBe(true);
    expect((await driver.refs()).get('refs/heads/main')).not.toBe(before);
  });

  test('of a whole GitHub that is down cuts everything, until it is back', async () => {
    const { server } = await startGitHub();
    await server.goDown();
    await expect(ask(server, '')).rejects.toThrow('fetch failed');
    await server.comeBack();
    expect((await ask(server, '')).status).toBe(200);
  });
});
