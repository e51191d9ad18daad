import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { ask } from './support/ask.ts';
import { startGitHub } from './support/start.ts';

describe('whoever asks', () => {
  test('has to show a token, and a good one', async () => {
    const { server } = await startGitHub();
    const nobody = await ask(server, '', { token: null });
    expect(nobody).toMatchObject({ status: 401, body: { message: 'Requires authentication', status: '401' } });
    const wrong = await ask(server, '', { token: 'wrong' });
    expect(wrong.status).toBe(401);
    expect(wrong.body).toEqual({
      message: 'Bad credentials',
      documentation_url: 'https://docs.github.com/rest/repos/repos#get-a-repository',
      status: '401',
    });
    expect((await ask(server, '', { headers: { authorization: 'token ghp_max' } })).status).toBe(200);
    expect((await ask(server, '', { headers: { authorization: `Basic ${btoa('any:ghp_max')}` } })).status).toBe(200);
  });

  test('has to say what it is, in a User-Agent', async () => {
    const { server } = await startGitHub();
    const headers = { authorization: 'Bearer ghp_max' };
    const asked = request(`${server.apiUrl}/user`, { headers }).end();
    const [response] = (await once(asked, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(403);
    expect(await text(response)).toContain('Please make sure your request has a User-Agent header');
  });

  test('has to take JSON, and a version that there is', async () => {
    const { server } = await startGitHub();
    expect((await ask(server, '', { headers: { accept: 'text/html' } })).status).toBe(415);
    expect((await ask(server, '', { headers: { 'x-github-api-version': '1999-01-01' } })).status).toBe(400);
    expect((await ask(server, '', { headers: { 'x-github-api-version': '2022-11-28' } })).status).toBe(200);
  });

  test('sees only what the token may see, and does only what it may do', async () => {
    const { server } = await startGitHub();
    const blind = server.issueToken('max', { seesRepository: false }).value;
    expect(await ask(server, '', { token: blind })).toMatchObject({ status: 404, body: { message: 'Not Found' } });
    const narrow = server.issueToken('max', { permissions: { contents: 'read' } }).value;
    expect((await ask(server, '/branches/main', { token: narrow })).status).toBe(200);
    const refused = await ask(server, '/pulls', { token: narrow });
    expect(refused).toMatchObject({
      status: 403,
      body: { message: 'Resource not accessible by personal access token' },
    });
    expect(refused.headers.get('x-accepted-github-permissions')).toBe('pull_requests=read');
    const release = { method: 'POST', body: { tag_name: 'v1.3.0' } };
    expect((await ask(server, '/releases', { ...release, token: narrow })).status).toBe(403);
    expect((await ask(server, '/releases', { ...release, token: 'ghp_ron' })).status).toBe(403);
  });

  test('is told of what isn’t there that it isn’t there, whatever the method', async () => {
    const { server } = await startGitHub();
    for (const path of ['/nothing', '/pulls/', '/pulls/7', '/branches/nowhere', '/git/ref/heads/nowhere']) {
      expect(await ask(server, path)).toMatchObject({ status: 404, body: { status: '404' } });
    }
    expect((await ask(server, '/pulls', { method: 'DELETE' })).status).toBe(404);
    expect((await ask(server, '//repos/acme/other')).status).toBe(404);
    expect((await ask(server, '//repos/acme/web/branches/%E0%A4%A')).status).toBe(404);
  });

  test('has to send JSON that is an object', async () => {
    const { server } = await startGitHub();
    const post = async (body: string) => (await ask(server, '/pulls', { method: 'POST', body })).body['message'];
    expect(await post('{ "title": ')).toBe('Problems parsing JSON');
    expect(await post('[1]')).toBe('Body should be a JSON object');
  });
});

describe('an answer', () => {
  test('is the same under the root and under /api/v3', async () => {
    const { server } = await startGitHub();
    const headers = { authorization: 'Bearer ghp_max' };
    const short = await fetch(`${server.url}/repos/acme/web`, { headers });
    expect(await short.json()).toEqual((await ask(server, '')).body);
  });

  test('has an id and what is left of the hour; asking for that costs nothing', async () => {
    const { server } = await startGitHub();
    await ask(server, '');
    const { headers } = await ask(server, '');
    expect(headers.get('x-github-request-id')).toMatch(/^[0-9A-F]+(:[0-9A-F]+){4}$/);
    expect(headers.get('x-ratelimit-limit')).toBe('5000');
    expect(headers.get('x-ratelimit-remaining')).toBe('4998');
    expect(headers.get('x-ratelimit-used')).toBe('2');
    expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
    await ask(server, '//rate_limit');
    expect((await ask(server, '//rate_limit')).body).toMatchObject({ rate: { remaining: 4998 } });
  });

  test('is 304 with nothing, and free, when it is the one that the client has', async () => {
    const { server, driver } = await startGitHub();
    const first = await ask(server, '/branches/main');
    const etag = String(first.headers.get('etag'));
    expect(etag).toMatch(/^W\/"[0-9a-f]{64}"$/);
    const same = await ask(server, '/branches/main', { headers: { 'if-none-match': etag } });
    expect(same).toMatchObject({ status: 304, body: '' });
    expect(same.headers.get('x-ratelimit-used')).toBe('1');
    const other = await ask(server, '/branches/main', { headers: { 'if-none-match': etag }, token: 'ghp_lin' });
    expect(other.status).toBe(200);
    await driver.person('lin').pushes({ files: { 'other.txt': '\n' } });
    const moved = await ask(server, '/branches/main', { headers: { 'if-none-match': etag } });
    expect(moved.status).toBe(200);
    expect(moved.headers.get('x-ratelimit-used')).toBe('2');
  });

  test('is a refusal when the hour is used up, until it is over', async () => {
    let now = Date.now();
    const { server } = await startGitHub({ requestsPerHour: 2, now: () => now });
    await ask(server, '');
    await ask(server, '');
    const refused = await ask(server, '');
    expect(refused.status).toBe(403);
    expect(refused.body['message']).toMatch(/^API rate limit exceeded for user ID \d+\./);
    expect(refused.headers.get('x-ratelimit-remaining')).toBe('0');
    expect((await ask(server, '', { token: 'ghp_lin' })).status).toBe(200);
    now += 3_600_000;
    expect((await ask(server, '')).status).toBe(200);
    server.rateLimits.exhaust('max', 30);
    const reset = (await ask(server, '')).headers.get('x-ratelimit-reset');
    expect(Number(reset)).toBe(Math.ceil((now + 30_000) / 1000));
  });

  test('is a refusal with Retry-After when somebody writes too much in a minute', async () => {
    let now = Date.now();
    const { server } = await startGitHub({ now: () => now });
    const write = async () => ask(server, '/pulls', { method: 'POST', body: {} });
    const statuses = [];
    for (let count = 0; count < 80; count += 1) statuses.push((await write()).status);
    expect(new Set(statuses)).toEqual(new Set([422]));
    const refused = await write();
    expect(refused.status).toBe(403);
    expect(refused.body['message']).toContain('You have exceeded a secondary rate limit');
    expect(refused.headers.get('retry-after')).toBe('60');
    expect(refused.headers.get('x-ratelimit-remaining')).not.toBe('0');
    now += 60_000;
    expect((await write()).status).toBe(422);
  });
});

describe('the call log', () => {
  test('has every request with its route, who asked, what was sent and what was answered, and no token', async () => {
    const { server } = await startGitHub();
    await ask(server, '/pulls?state=all');
    await ask(server, '/pulls', { method: 'POST', body: { title: 'x' } });
    expect(server.calls).toMatchObject([
      { method: 'GET', path: '/repos/acme/web/pulls?state=all', status: 200, login: 'max', isDone: true },
      { method: 'POST', route: 'POST /repos/{owner}/{repo}/pulls', status: 422, body: { title: 'x' }, isDone: false },
    ]);
    expect(JSON.stringify(server.calls)).not.toContain('ghp_');
    expect(server.callsTo('POST /repos/{owner}/{repo}/pulls')).toHaveLength(1);
  });
});
