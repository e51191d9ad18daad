import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  startStatuspageServer,
  type StatuspageOptions,
  type StatuspageServer,
} from '../../../../sandbox/statuspage/statuspage-server.ts';
import { createStatuspage } from '../../../../src/services/status-page/statuspage.ts';
import { createStatuspageApi } from '../../../../src/services/status-page/statuspage-api.ts';
import { StatusPageError, type StatusPage } from '../../../../src/services/status-page/status-page.ts';
import { memory, post } from './posts.ts';

const KEY = 'k3y-of-the-page';
const OPTIONS: StatuspageOptions = { key: KEY, page: 'acme', components: ['shop', 'api', 'blog'] };

let server: StatuspageServer;
let known: ReturnType<typeof memory>;
let nowMs: number;

beforeEach(async () => {
  server = await startStatuspageServer(OPTIONS);
  known = memory();
  nowMs = Date.now();
});
afterEach(async () => server.stop());

function pageOf(target: { key?: string; page?: string; paceMs?: number; notify?: boolean } = {}): StatusPage {
  const { key = KEY, page = 'acme', paceMs = 0, notify = true } = target;
  const api = createStatuspageApi({ url: `${server.url}/v1`, page, key }, paceMs);
  const rules = { components: ['shop', 'api'], notify, impact: 'partial_outage' as const };
  return createStatuspage(api, rules, { now: () => nowMs });
}

const shopIs = (): string | undefined => server.components.get('shop');
const writes = (): number => server.asked.filter(({ method }) => method !== 'GET').length;
const problem = async (work: Promise<unknown>): Promise<StatusPageError> => {
  const error: unknown = await work.catch((thrown: unknown) => thrown);
  if (!(error instanceof StatusPageError)) throw error;
  return error;
};

describe('a maintenance', () => {
  test('is opened, progressed and completed as one entry, and its components with it', async () => {
    const page = pageOf();
    const { link } = await page.show(post('scheduled'), known);
    expect(shopIs()).toBe('operational');
    await page.show(post('in-progress'), known);
    expect(shopIs()).toBe('under_maintenance');
    await page.show(post('verifying'), known);
    await page.show(post('completed'), known);
    expect([shopIs(), server.components.get('blog')]).toEqual(['operational', 'operational']);
    expect(server.told()).toEqual(['scheduled', 'in_progress', 'verifying', 'completed']);
    expect(server.incidents).toMatchObject([
      {
        name: 'Release of v1.3.0',
        status: 'completed',
        impact: 'maintenance',
        metadata: { tminus: { release: 'acme-web-1', entry: 'maintenance' } },
        shortlink: link,
        incident_updates: [{}, { deliver_notifications: false }, { deliver_notifications: true }, {}],
      },
    ]);
  });

  test('is written once, however often it is shown, also by whoever has forgotten it', async () => {
    const page = pageOf();
    for (const mind of [known, known, memory(), memory()]) await page.show(post('scheduled'), mind);
    expect([server.incidents.length, writes()]).toEqual([1, 1]);
  });

  test('moves with its release, and tells nobody by mail', async () => {
    await pageOf().show(post('scheduled'), known);
    const [from, until] = ['2099-01-01T08:00:00.000Z', '2099-01-01T09:00:00.000Z'];
    await pageOf().show(post('scheduled', undefined, { from, until }), known);
    expect(server.incidents).toMatchObject([{ scheduled_for: from, scheduled_until: until }]);
    expect(server.told()).toEqual(['scheduled']);
  });

  test('is not brought back by us where people have ended it by hand', async () => {
    await pageOf().show(post('completed'), known);
    await pageOf().show(post('in-progress'), known);
    expect(server.told()).toEqual(['completed']);
  });

  test('is cancelled where it was told, and else not told of at all', async () => {
    await pageOf().show(post('cancelled', undefined, { onlyIfTold: true }), known);
    expect(server.incidents).toEqual([]);
    await pageOf().show(post('scheduled'), known);
    await pageOf().show(post('cancelled', undefined, { onlyIfTold: true }), known);
    expect(server.told()).toEqual(['scheduled', 'completed']);
    expect(server.incidents[0]?.incident_updates[0]?.body).toBe('maintenance cancelled');
  });

  test('is found by its text on a page that keeps no metadata, and nobody else’s is touched', async () => {
    await server.stop();
    server = await startStatuspageServer({ ...OPTIONS, keepsMetadata: false });
    await pageOf().show(post('scheduled', undefined, { release: 'acme-web-11' }), memory());
    await pageOf().show(post('scheduled'), memory());
    await pageOf().show(post('in-progress'), memory());
    expect(server.incidents.map(({ status }) => status)).toEqual(['scheduled', 'in_progress']);
  });

  test('sends no mail where nobody wants it', async () => {
    await pageOf({ notify: false }).show(post('scheduled'), known);
    expect(server.incidents[0]?.incident_updates[0]?.deliver_notifications).toBe(false);
  });
});

describe('a rollback', () => {
  test('opens an incident, ends the maintenance, and puts the components where they belong', async () => {
    const page = pageOf();
    await page.show(post('in-progress'), known);
    await page.show(post('completed', 'identified', { onlyIfTold: true }), known);
    expect(shopIs()).toBe('partial_outage');
    expect(server.incidents.map(({ status, impact }) => `${status} ${impact}`)).toEqual([
      'completed maintenance',
      'identified major',
    ]);
    await page.show(post('completed', 'monitoring', { isWell: true }), known);
    expect(shopIs()).toBe('operational');
    const { link } = await page.show(post('completed', 'resolved'), known);
    expect(server.incidents[1]).toMatchObject({ status: 'resolved', shortlink: link });
  });
});

test('an incident that the page hears of late is as grave as one that it hears of at once', async () => {
  await pageOf().show(post(undefined, 'monitoring', { isWell: true }), known);
  expect(server.incidents).toMatchObject([{ status: 'monitoring', impact: 'major' }]);
});

describe('a page that fails', () => {
  test('makes no second entry when it has done what it gave no answer to', async () => {
    for (const fault of [
      { kind: 'drop', after: true },
      { kind: 'status', status: 502, after: true },
    ] as const) {
      const mind = memory();
      const release = `acme-web-${fault.kind}`;
      server.meets(fault, { method: 'POST' });
      const error = await problem(pageOf().show(post('scheduled', undefined, { release }), mind));
      expect(error.message).toMatch(/cut the connection\.|answered with status 502\./);
      await pageOf().show(post('in-progress', undefined, { release }), mind);
    }
    expect(server.told()).toEqual(['scheduled', 'in_progress', 'scheduled', 'in_progress']);
  });

  test('is given the time to do what it gave no answer to, before it is done anew', async () => {
    server.meets({ kind: 'drop' }, { method: 'POST' });
    await problem(pageOf().show(post('scheduled'), known));
    const error = await problem(pageOf().show(post('scheduled'), known));
    expect(error.retryAfterMs).toBeGreaterThan(20_000);
    expect(server.incidents).toEqual([]);
    nowMs += 31_000;
    await pageOf().show(post('scheduled'), known);
    expect(server.told()).toEqual(['scheduled']);
  });

  test('is asked again when it was down before anything was done', async () => {
    server.meets({ kind: 'status', status: 503 }, { method: 'GET' });
    expect((await problem(pageOf().show(post('scheduled'), known))).message).toMatch(
      /^The status page at 127\.0\.0\.1:\d+ answered with status 503\.$/,
    );
    await pageOf().show(post('scheduled'), known);
    expect(server.told()).toEqual(['scheduled']);
  });

  test('does an update once, although no answer came', async () => {
    await pageOf().show(post('scheduled'), known);
    server.meets({ kind: 'drop', after: true }, { method: 'PATCH' });
    await problem(pageOf().show(post('in-progress'), known));
    await pageOf().show(post('in-progress'), known);
    expect(server.told()).toEqual(['scheduled', 'in_progress']);
  });

  test.each([
    [{ key: 'wr0ng-key-of-it' }, /does not let us in \(401\): correct `key` of `status-page`/],
    [{ page: 'other' }, /has no page other \(404\): correct `page` of `status-page`/],
  ])('says what is wrong with %j, and never the key', async (target, sentence) => {
    const { message, stack } = await problem(pageOf(target).show(post('scheduled'), known));
    expect(message).toMatch(sentence);
    expect(`${message} ${stack}`).not.toContain('key' in target ? target.key : KEY);
  });

  test('says what the page said where it refuses', async () => {
    const strange = createStatuspage(createStatuspageApi({ url: `${server.url}/v1`, page: 'acme', key: KEY }, 0), {
      components: ['nothing'],
      notify: false,
      impact: 'major_outage',
    });
    const { message } = await problem(strange.show(post('scheduled'), known));
    expect(message).toMatch(/refused it \(422\): Component could not be found\. Correct `status-page`/);
    expect(known.fields).toEqual({});
  });

  test('is not followed elsewhere', async () => {
    server.stands({ kind: 'status', status: 302, headers: { location: 'http://169.254.169.254/' } });
    expect((await problem(pageOf().show(post('scheduled'), known))).message).toContain('sends us elsewhere (302)');
  });
});

describe('the limit of a page', () => {
  test.each([420, 429] as const)('is said as a time to wait (%s)', async (limitStatus) => {
    await server.stop();
    server = await startStatuspageServer({ ...OPTIONS, limit: { requests: 1, withinMs: 60_000 }, limitStatus });
    const error = await problem(pageOf().show(post('scheduled'), known));
    expect(error.retryAfterMs).toBe(15_000);
    expect(known.fields).toEqual({});
  });

  test('is kept to by the pace at which it is asked', async () => {
    await server.stop();
    server = await startStatuspageServer({ ...OPTIONS, limit: { requests: 1, withinMs: 100 } });
    const page = pageOf({ paceMs: 110 });
    await page.show(post('scheduled'), known);
    await page.show(post('completed', 'identified'), known);
    expect(server.told()).toEqual(['scheduled', 'identified', 'completed']);
  });
});
