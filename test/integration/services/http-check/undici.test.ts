import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { freePort } from '../../../../sandbox/demo/free-port.ts';
import { check, startHealthServer } from './health-server.ts';

const VERSION = { json: { version: '1.3.0' } };

async function serving(body: unknown, { status = 200 } = {}) {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return startHealthServer((response) => response.writeHead(status).end(text));
}

describe('an answer that is as it should be', () => {
  test('is told with its status, its time and what it says', async () => {
    const { url, asked } = await serving({ version: '1.3.0' });
    expect(await check(`${url}/health`, VERSION)).toEqual({
      kind: 'passed',
      summary: expect.stringMatching(/^200 in \d+ ms, version 1\.3\.0$/),
    });
    expect(asked).toMatchObject([{ url: '/health', headers: { accept: expect.stringContaining('application/json') } }]);
  });

  test.each([
    [{ version: 'v1.3.0' }, { version: '1.3.0' }],
    [{ version: '1.3.0' }, { version: 'v1.3.0' }],
    [{ build: { version: '1.3.0' } }, { 'build.version': '1.3.0' }],
    [{ parts: [{ state: 'up' }, { state: 'new' }] }, { 'parts.0.state': 'up', 'parts[1].state': 'new' }],
    [[['x', 7]], { '0.1': '7' }],
    [
      { ready: true, left: 0 },
      { ready: 'true', left: '0' },
    ],
  ])('%j is what %j asks for', async (body, json) => {
    const { url } = await serving(body);
    expect(await check(url, { json })).toMatchObject({ kind: 'passed' });
  });

  test('need not be JSON, where only the status counts', async () => {
    const { url } = await serving('', { status: 204 });
    expect(await check(url, { status: 204 })).toMatchObject({ summary: expect.stringMatching(/^204 in \d+ ms$/) });
  });

  test('may come at a later try, each on a connection of its own', async () => {
    const sockets = new Set<unknown>();
    const { url } = await startHealthServer((response, number, { socket }) => {
      sockets.add(socket);
      response.end(JSON.stringify({ version: number < 3 ? '1.2.0' : '1.3.0' }));
    });
    expect(await check(url, { ...VERSION, tries: 5, everyMs: 5 })).toEqual({
      kind: 'passed',
      summary: expect.stringMatching(/^200 in \d+ ms, version 1\.3\.0, at try 3$/),
    });
    expect(sockets.size).toBe(3);
  });
});

describe('an answer that is not', () => {
  test.each([
    [{ version: '1.2.0' }, VERSION, '/health says version 1.2.0, not 1.3.0'],
    [{ version: '1.3.0-rc.1' }, VERSION, '/health says version 1.3.0-rc.1, not 1.3.0'],
    [{}, VERSION, '/health says no version, not 1.3.0'],
    [{ version: null }, VERSION, '/health says version null, not 1.3.0'],
    [{ version: { major: 1 } }, VERSION, '/health says version an object, not 1.3.0'],
    [{ a: 1, b: 2 }, { json: { a: '2', b: '2', c: '3' } }, '/health says a 1, not 2; no c, not 3'],
    [{}, { json: { 'constructor.name': 'Object' } }, '/health says no constructor.name, not Object'],
    ['<!doctype html><title>Hi</title>', VERSION, '/health answered no JSON'],
    ['up and running', VERSION, '/health answered no JSON: “up and running”'],
    ['', VERSION, '/health answered no JSON'],
    ['x'.repeat(1_000_001), VERSION, '/health answered with more than 1 MB, which is not read'],
    ['up', { status: 204 }, '/health answered 200, not 204: “up”'],
  ])('%j', async (body, asked, last) => {
    const { url } = await serving(body);
    expect(await check(`${url}/health?token=t0ken`, asked)).toMatchObject({
      kind: 'failed',
      tries: 1,
      last,
      trail: [`try 1: ${last}`],
    });
  });

  test('is shown in a short piece, without secrets', async () => {
    const { url } = await serving(`down:\n\tthe token is s3cret-word ${'and so on '.repeat(50)}`, { status: 503 });
    expect(await check(url, {}, ['s3cret-word'])).toMatchObject({
      last: expect.stringMatching(
        /^127\.0\.0\.1:\d+ answered 503, not 200: “down: the token is \*\*\* [and so on]+…”$/,
      ),
    });
    const { url: other } = await serving({ version: 's3cret-word' });
    expect(await check(`${other}/v`, VERSION, ['s3cret-word'])).toMatchObject({
      last: '/v says version ***, not 1.3.0',
    });
  });

  test('is asked for again until there were enough tries, and the last one is told', async () => {
    const { url, asked } = await startHealthServer((response, number) =>
      response.writeHead(number === 1 ? 502 : 200).end('{"version":"1.2.0"}'),
    );
    const verdict = await check(`${url}/health`, { ...VERSION, tries: 3, everyMs: 20 });
    expect(verdict).toMatchObject({ kind: 'failed', tries: 3, last: '/health says version 1.2.0, not 1.3.0' });
    expect(verdict).toMatchObject({
      trail: [expect.stringMatching(/^try 1: \/health answered 502/), expect.anything(), expect.anything()],
    });
    expect(verdict.kind === 'failed' && verdict.durationMs).toBeGreaterThanOrEqual(40);
    expect(asked).toHaveLength(3);
  });
});

describe('no answer', () => {
  test('from where nobody is', async () => {
    const port = await freePort();
    expect(await check(`http://127.0.0.1:${port}/health`)).toMatchObject({
      last: `127.0.0.1:${port} is out of reach (connection refused)`,
    });
    expect(await check('http://nowhere.invalid/health')).toMatchObject({
      last: 'nowhere.invalid is out of reach (no such host)',
    });
  });

  test('in time, also when it has begun', async () => {
    const { url } = await startHealthServer((response, number) => {
      if (number === 2) response.write('{');
    });
    const asked = { timeoutMs: 50, tries: 2 };
    expect(await check(`${url}/health`, asked)).toMatchObject({
      last: '/health did not answer within 0.05 s',
      trail: [expect.anything(), expect.anything()],
    });
  });

  test('in HTTP', async () => {
    const server = createServer((socket) => socket.on('data', () => socket.end('SSH-2.0-OpenSSH\r\n')));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    expect(await check(`http://127.0.0.1:${port}/health`)).toMatchObject({
      last: '/health answers in something else than HTTP',
    });
    expect(await check(`https://127.0.0.1:${port}/health`)).toMatchObject({
      last: `127.0.0.1:${port} is out of reach (it speaks no TLS)`,
    });
  });

  test('that was cut off', async () => {
    const { url } = await startHealthServer((response) => response.destroy());
    expect(await check(`${url}/health`)).toMatchObject({
      last: expect.stringMatching(/is out of reach \(connection closed\)$/),
    });
  });
});

describe('a redirect', () => {
  test('is not followed unless that is said', async () => {
    const { url, asked } = await startHealthServer((response) =>
      response.writeHead(302, { location: '/login?next=s3cret' }).end(),
    );
    expect(await check(`${url}/health`)).toMatchObject({
      last: `/health answered 302, not 200: it sends us on to ${url}/login, which is not followed without \`follow: true\``,
    });
    expect(asked).toHaveLength(1);
    expect(await check(`${url}/health`, { status: 302 })).toMatchObject({ kind: 'passed' });
  });

  test('takes its headers along to the same server, and to no other', async () => {
    const target = await serving({ version: '1.3.0' });
    const { url, asked } = await startHealthServer((response, number) =>
      response.writeHead(302, { location: number === 1 ? '/there' : `${target.url}/end` }).end(),
    );
    const headers = { authorization: 'Bearer t0ken' };
    expect(await check(`${url}/health`, { ...VERSION, follow: true, headers })).toMatchObject({ kind: 'passed' });
    expect(asked.map(({ headers }) => headers.authorization)).toEqual(['Bearer t0ken', 'Bearer t0ken']);
    expect(target.asked[0]?.headers).not.toHaveProperty('authorization');
  });

  test('in a circle ends', async () => {
    const { url, asked } = await startHealthServer((response) => response.writeHead(307, { location: '/again' }).end());
    expect(await check(url, { follow: true })).toMatchObject({ last: '/again sends us on more than 5 times' });
    expect(asked).toHaveLength(6);
  });
});

describe('when it is no longer wanted, it ends at once', () => {
  test('while it waits for an answer, and while it waits for the next try', async () => {
    const { url } = await startHealthServer((response, number) => void (number > 1 && response.writeHead(503).end()));
    for (const asked of [{ timeoutMs: 60_000 }, { tries: 100, everyMs: 60_000 }]) {
      const controller = new AbortController();
      const begun = performance.now();
      const verdict = check(url, { ...asked, signal: controller.signal });
      setTimeout(() => controller.abort(), 30);
      expect(await verdict).toEqual({ kind: 'aborted' });
      expect(performance.now() - begun).toBeLessThan(2_000);
    }
    expect(await check(url, { signal: AbortSignal.abort() })).toEqual({ kind: 'aborted' });
  });
});
