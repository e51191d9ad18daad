import { sign } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { RegisteredApp } from '../../../sandbox/github/app/register-app.ts';
import { ask } from './support/ask.ts';
import { clone } from './support/git.ts';
import { startGitHub } from './support/start.ts';

const START = Date.parse('2026-01-05T09:00:00Z');
const NOW = START / 1000;

function jwtOf({ appId, privateKey }: RegisteredApp, claims: object = {}): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const payload = { iat: NOW - 60, exp: NOW + 540, iss: appId, ...claims };
  const signed = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(payload)}`;
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), privateKey).toString('base64url')}`;
}

describe('a GitHub App', () => {
  test('gets a token for an hour, with the permissions that it asks for', async () => {
    let now = START;
    const { server, driver } = await startGitHub({ now: () => now });
    const app = server.registerApp();
    const jwt = jwtOf(app);
    expect((await ask(server, '//app', { token: jwt })).body).toMatchObject({ id: app.appId, slug: 't-minus' });
    expect((await ask(server, '/installation', { token: jwt })).body).toMatchObject({ id: app.installationId });
    const path = `//app/installations/${app.installationId}/access_tokens`;
    const tokenFor = async (permissions: object) =>
      ask(server, path, { method: 'POST', token: jwt, body: { permissions } });
    const made = await tokenFor({ pull_requests: 'write', contents: 'read' });
    expect(made).toMatchObject({ status: 201, body: { expires_at: '2026-01-05T10:00:00Z' } });
    const token = String(made.body['token']);
    const body = { title: 'Release', head: 'release/v1.3.0', base: 'main' };
    await ask(server, '/pulls', { method: 'POST', token, body });
    expect(driver.pull(1).author).toMatchObject({ login: 't-minus[bot]', type: 'Bot' });
    const refused = await ask(server, '/pulls/1/merge', { method: 'PUT', token, body: {} });
    expect(refused).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
    expect((await ask(server, '//user', { token })).status).toBe(403);
    expect((await tokenFor({ administration: 'write' })).status).toBe(422);
    now += 3_600_000;
    expect(await ask(server, '/pulls', { token })).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
  });

  test('pushes over HTTP with its token', async () => {
    const { server } = await startGitHub({ now: () => START });
    const app = server.registerApp();
    const path = `//app/installations/${app.installationId}/access_tokens`;
    const { body } = await ask(server, path, { method: 'POST', token: jwtOf(app) });
    const git = await clone(server, String(body['token']));
    expect(await git('push', 'origin', 'main:refs/heads/other')).toMatchObject({ failed: false });
  });

  test.each([
    [{ exp: NOW + 601 }, 401, "'Expiration time' claim ('exp') is too far in the future"],
    [{ exp: NOW - 1 }, 401, "'Expiration time' claim ('exp') must be a numeric value"],
    [{ iat: NOW + 5 }, 401, "'Issued at' claim ('iat') must be an Integer"],
    [{ iss: 1 }, 404, 'Integration not found'],
  ])('that claims %j is refused', async (claims, status, message) => {
    const { server } = await startGitHub({ now: () => START });
    const refused = await ask(server, '//app', { token: jwtOf(server.registerApp(), claims) });
    expect(refused.status).toBe(status);
    expect(refused.body['message']).toContain(message);
  });

  test('is refused with the signature of another, or with a token that is none of its own', async () => {
    const { server } = await startGitHub({ now: () => START });
    const [one, other] = [server.registerApp(), server.registerApp({ name: 'Other' })];
    const forged = jwtOf({ ...one, privateKey: other.privateKey });
    for (const token of [forged, 'ghp_max']) {
      expect(await ask(server, '//app', { token })).toMatchObject({
        status: 401,
        body: { message: 'A JSON web token could not be decoded' },
      });
    }
  });
});
