import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFaultyServer, type Asked, type FaultyServer } from '../../../../sandbox/faulty/faulty-server.ts';
import { createPageHook } from '../../../../src/services/status-page/page-hook.ts';
import type { StatusPage } from '../../../../src/services/status-page/status-page.ts';
import { memory, post } from './posts.ts';

let asked: Asked[];
let server: FaultyServer;
let known: ReturnType<typeof memory>;
let page: StatusPage;

beforeEach(async () => {
  asked = [];
  known = memory();
  server = await startFaultyServer((request) => {
    asked.push(request);
    return { status: 202 };
  });
  page = createPageHook(
    {
      kind: 'webhook',
      url: '$URL',
      method: 'PUT',
      headers: { authorization: 'Bearer $TOKEN' },
      body: { text: '{project} {tag}: {message}', state: '{state}', list: ['{title}', 1, null], kept: '{other}' },
    },
    { URL: `${server.url}/s3cret-path?t=s3cret`, TOKEN: 't0ken' },
  );
});
afterEach(async () => server.stop());

const states = (): string[] => asked.map(({ body }) => (JSON.parse(body) as { state: string }).state);

describe('a page that takes JSON', () => {
  test('is sent the template filled in, where no text can break out', async () => {
    const evil = post('scheduled');
    evil.texts.maintenance = { title: 'A "title"', message: '"}, "state": "hacked", {"x": "{tag}\n' };
    await page.show(evil, known);
    const [{ method, headers, body }] = asked as [Asked];
    expect([method, headers.authorization, headers['idempotency-key']]).toEqual([
      'PUT',
      'Bearer t0ken',
      'acme-web-1.scheduled',
    ]);
    expect(JSON.parse(body)).toEqual({
      text: 'Acme "Shop" v1.3.0: "}, "state": "hacked", {"x": "{tag}\n',
      state: 'scheduled',
      list: ['A "title"', 1, null],
      kept: '{other}',
    });
  });

  test('hears of each state once', async () => {
    for (const state of ['scheduled', 'scheduled', 'in-progress', 'scheduled', 'completed'] as const)
      await page.show(post(state), known);
    await page.show(post('completed', 'identified', { onlyIfTold: true }), known);
    expect(states()).toEqual(['scheduled', 'in-progress', 'completed', 'identified']);
  });

  test('hears of no end of what it has never heard of', async () => {
    await page.show(post('cancelled', undefined, { onlyIfTold: true }), known);
    expect(asked).toEqual([]);
  });

  test('is told again, under the same key, when no answer came', async () => {
    server.meets({ kind: 'drop', after: true });
    await expect(page.show(post('scheduled'), known)).rejects.toThrow('cut the connection');
    await page.show(post('scheduled'), known);
    expect(new Set(asked.map(({ headers }) => headers['idempotency-key']))).toEqual(new Set(['acme-web-1.scheduled']));
  });

  test.each([
    [{ kind: 'status', status: 503 }, /answered with status 503\.$/],
    [{ kind: 'status', status: 401 }, /status 401: correct `headers` of `status-page`/],
    [
      { kind: 'status', status: 307, headers: { location: 'http://127.0.0.1:1/' } },
      /status 307 and sends us elsewhere/,
    ],
  ] as const)('is at fault in a sentence without a secret: %j', async (fault, sentence) => {
    server.stands(fault);
    const error: unknown = await page.show(post('scheduled'), known).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(sentence);
    expect(String(error)).not.toMatch(/s3cret|t0ken/);
    expect(known.fields).toEqual({});
  });
});
