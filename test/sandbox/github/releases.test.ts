import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { GitHubServer } from '../../../sandbox/github/server.ts';
import { ask } from './support/ask.ts';
import { startGitHub } from './support/start.ts';

const RELEASE = { tag_name: 'v1.3.0', target_commitish: 'release/v1.3.0', name: 'v1.3.0', body: 'Notes' };

async function release(server: GitHubServer, more: object = {}) {
  return ask(server, '/releases', { method: 'POST', body: { ...RELEASE, ...more } });
}

async function upload(url: unknown, name: string, bytes: string) {
  const address = `${String(url).replace(/\{.*\}$/, '')}?name=${encodeURIComponent(name)}`;
  const headers = { authorization: 'Bearer ghp_max', 'content-type': 'application/gzip' };
  const response = await fetch(address, { method: 'POST', headers, body: bytes });
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, body: (isJson ? await response.json() : {}) as Record<string, unknown> };
}

describe('a release', () => {
  test('makes its tag where there is none, and exists once', async () => {
    const { server, driver } = await startGitHub();
    const made = await release(server);
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({
      tag_name: 'v1.3.0',
      draft: false,
      prerelease: false,
      author: { login: 'max' },
      upload_url: expect.stringMatching(/\/api\/uploads\/repos\/acme\/web\/releases\/\d+\/assets\{\?name,label\}$/),
      html_url: `${server.url}/acme/web/releases/tag/v1.3.0`,
      assets: [],
    });
    const refs = await driver.refs();
    expect(refs.get('refs/tags/v1.3.0')).toBe(refs.get('refs/heads/release/v1.3.0'));
    expect(await release(server)).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ resource: 'Release', code: 'already_exists', field: 'tag_name' }],
      },
    });
    expect((await ask(server, '/releases/tags/v1.3.0')).body).toMatchObject({ id: made.body['id'] });
    expect((await ask(server, '/releases/latest')).body).toMatchObject({ id: made.body['id'] });
    expect((await ask(server, '/git/ref/tags/v1.3.0')).body).toMatchObject({ object: { type: 'commit' } });
  });

  test('isn’t made of a target that isn’t there, nor of a tag that can’t be', async () => {
    const { server } = await startGitHub();
    expect((await release(server, { target_commitish: 'nowhere' })).body['errors']).toEqual([
      { resource: 'Release', code: 'invalid', field: 'target_commitish' },
    ]);
    expect((await release(server, { tag_name: 'v1..3' })).body['errors']).toMatchObject([{ field: 'tag_name' }]);
    expect((await ask(server, '/releases/tags/v1.3.0')).body).toMatchObject({
      message: 'Not Found',
      documentation_url: 'https://docs.github.com/rest/releases/releases#get-a-release-by-tag-name',
      status: '404',
    });
  });

  test('that is a draft has no tag, and is found in the list only, by those who may write', async () => {
    const { server, driver } = await startGitHub();
    const draft = await release(server, { draft: true });
    expect(draft.body).toMatchObject({ draft: true, published_at: null });
    expect((await driver.refs()).has('refs/tags/v1.3.0')).toBe(false);
    expect((await ask(server, '/releases/tags/v1.3.0')).status).toBe(404);
    expect((await ask(server, '/releases')).body).toHaveLength(1);
    const reader = server.issueToken('max', { permissions: { contents: 'read' } });
    expect((await ask(server, '/releases', { token: reader.value })).body).toEqual([]);
    expect((await release(server, { draft: true })).status).toBe(201);
    const path = `/releases/${String(draft.body['id'])}`;
    const published = await ask(server, path, { method: 'PATCH', body: { draft: false, prerelease: true } });
    expect(published.body).toMatchObject({ draft: false, prerelease: true, published_at: expect.any(String) });
    expect((await driver.refs()).has('refs/tags/v1.3.0')).toBe(true);
    expect((await ask(server, '/releases/latest')).status).toBe(404);
    expect((await ask(server, path, { method: 'DELETE' })).status).toBe(204);
    expect((await ask(server, path)).status).toBe(404);
  });
});

describe('an asset', () => {
  test('is uploaded at the upload URL, described with its digest, and downloaded from the storage', async () => {
    const { server } = await startGitHub();
    const { body } = await release(server);
    const uploaded = await upload(body['upload_url'], 'web 1.3.0.tgz', 'bytes');
    const digest = createHash('sha256').update('bytes').digest('hex');
    expect(uploaded.status).toBe(201);
    expect(uploaded.body).toMatchObject({
      name: 'web.1.3.0.tgz',
      size: 5,
      state: 'uploaded',
      digest: `sha256:${digest}`,
      content_type: 'application/gzip',
      browser_download_url: `${server.url}/acme/web/releases/download/v1.3.0/web.1.3.0.tgz`,
    });
    const path = `/releases/assets/${String(uploaded.body['id'])}`;
    const redirect = await ask(server, path, { headers: { accept: 'application/octet-stream' } });
    expect(redirect.status).toBe(302);
    expect(await (await fetch(String(redirect.headers.get('location')))).text()).toBe('bytes');
    expect((await ask(server, path)).body).toMatchObject({ download_count: 1 });
    const again = await upload(body['upload_url'], 'web 1.3.0.tgz', 'other');
    expect(again).toMatchObject({
      status: 422,
      body: {
        message: 'Validation Failed',
        errors: [{ resource: 'ReleaseAsset', code: 'already_exists', field: 'name' }],
        request_id: expect.any(String),
      },
    });
  });

  test('is refused without a name, a size, or a body', async () => {
    const { server } = await startGitHub();
    const { body } = await release(server);
    const address = String(body['upload_url']).replace(/\{.*\}$/, '');
    const headers = { authorization: 'Bearer ghp_max', 'content-type': 'text/plain' };
    const nameless = await fetch(address, { method: 'POST', headers, body: 'x' });
    expect(await nameless.json()).toMatchObject({ message: 'Invalid request.\n\n"name" wasn\'t supplied.' });
    const stream = new Blob(['x']).stream();
    const sizeless = await fetch(`${address}?name=x`, { method: 'POST', headers, body: stream, duplex: 'half' });
    expect([sizeless.status, await sizeless.json()]).toMatchObject([400, { message: 'Bad Content-Length: ' }]);
    expect((await upload(body['upload_url'], 'x', '')).body['errors']).toMatchObject([{ field: 'size' }]);
  });

  test('is only a starter when its upload was cut, and in the way until it is deleted', async () => {
    const { server } = await startGitHub();
    const { body } = await release(server);
    server.faults.cutUpload();
    expect((await upload(body['upload_url'], 'web.tgz', 'bytes')).status).toBe(502);
    const { body: listed } = await ask(server, `/releases/${String(body['id'])}/assets`);
    expect(listed).toMatchObject([{ name: 'web.tgz', state: 'starter', size: 0, digest: null }]);
    expect((await upload(body['upload_url'], 'web.tgz', 'bytes')).status).toBe(422);
    const [{ id }] = listed as unknown as [{ id: number }];
    expect((await ask(server, `/releases/assets/${id}`, { method: 'DELETE' })).status).toBe(204);
    expect((await upload(body['upload_url'], 'web.tgz', 'bytes')).status).toBe(201);
  });
});
