import { createHmac } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { githubWebhook } from '../../src/github-webhook.ts';
import { startHealthServer } from '../../src/health.ts';
import { acmeWeb } from '../acme-web.ts';

const FORGE = { owner: 'acme', repo: 'web', credentials: { token: '$TOKEN' }, logins: {}, webhookSecret: '$HOOK' };
const PROJECTS = [
  acmeWeb({ forge: FORGE }),
  acmeWeb({ id: 'acme-docs', forge: { ...FORGE, repo: 'docs', webhookSecret: '$OTHER' } }),
];
const CHECK_RUN = JSON.stringify({ action: 'completed', repository: { full_name: 'Acme/Web' } });

interface Sent {
  status: number;
  looked: string[];
}

/** GitHub's deliveries, as they arrive. */
async function setWebhook(projects = PROJECTS) {
  const looked: string[] = [];
  const seen = new Set<string>();
  const otherwise = githubWebhook({
    projects,
    variables: { HOOK: 'h00k', OTHER: '0ther' },
    isFirst: async (delivery) => !seen.has(delivery) && seen.add(delivery).size > 0,
    lookAt: async (project) => void looked.push(project),
    onError: (error) => {
      throw error;
    },
  });
  const server = await startHealthServer({ port: 0, ready: {}, ...(otherwise && { otherwise }) });
  onTestFinished(async () => server.close());
  return async (
    more: {
      body?: string;
      secret?: string;
      id?: string;
      headers?: Record<string, string>;
      path?: string;
      method?: string;
    } = {},
  ): Promise<Sent> => {
    const {
      body = CHECK_RUN,
      secret = 'h00k',
      id = 'd1',
      headers = {},
      path = '/github/webhook',
      method = 'POST',
    } = more;
    const signature = `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    const response = await fetch(`http://127.0.0.1:${server.port}${path}`, {
      method,
      headers: {
        'x-hub-signature-256': signature,
        'x-github-delivery': id,
        'content-type': 'application/json',
        ...headers,
      },
      ...(method === 'POST' && { body }),
    });
    return { status: response.status, looked };
  };
}

describe('a webhook from GitHub', () => {
  test('has the pull requests of its project looked at, once for each delivery', async () => {
    const send = await setWebhook();
    expect(await send()).toEqual({ status: 202, looked: ['acme-web'] });
    expect(await send()).toEqual({ status: 202, looked: ['acme-web'] });
    expect(await send({ id: 'd2' })).toEqual({ status: 202, looked: ['acme-web', 'acme-web'] });
  });

  test('may come as a form', async () => {
    const send = await setWebhook();
    const body = new URLSearchParams({ payload: CHECK_RUN }).toString();
    expect(await send({ body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).toMatchObject({
      looked: ['acme-web'],
    });
  });

  test.each([
    ['is signed with another secret', { secret: 'guess' }, 401],
    ['is not signed', { headers: { 'x-hub-signature-256': '' } }, 401],
    ['has an older kind of signature', { headers: { 'x-hub-signature-256': 'sha1=00' } }, 401],
    ['is of no repository', { body: '{"zen":"Keep it logically awesome."}' }, 400],
    ['is no JSON', { body: '<xml/>' }, 400],
    ['has no id', { headers: { 'x-github-delivery': '' } }, 400],
    ['is of a repository that this secret is not for', { body: CHECK_RUN.replace('Acme/Web', 'acme/docs') }, 202],
    ['is of a repository that nobody releases', { body: CHECK_RUN.replace('Acme/Web', 'acme/api') }, 202],
    ['only looks whether somebody is there', { method: 'GET' }, 405],
  ])('that %s does nothing', async (_, more, status) => {
    const send = await setWebhook();
    expect(await send(more)).toEqual({ status, looked: [] });
  });

  test('is nothing that a bot without a secret for it knows', async () => {
    const send = await setWebhook([acmeWeb()]);
    expect(await send()).toEqual({ status: 404, looked: [] });
  });

  test('leaves every other path alone', async () => {
    const send = await setWebhook();
    expect(await send({ path: '/health', method: 'GET' })).toMatchObject({ status: 200 });
    expect(await send({ path: '/github' })).toMatchObject({ status: 404 });
  });
});
