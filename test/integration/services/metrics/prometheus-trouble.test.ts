import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Point } from '../../../../src/services/metrics/metrics.ts';
import { createPrometheus } from '../../../../src/services/metrics/prometheus.ts';
import type { Credentials } from '../../../../src/services/metrics/source.ts';
import { startService, type Service } from './service.ts';

const RANGE = { from: 0, to: 60_000, stepMs: 60_000 };
const MATRIX = { status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values: [[60, '5']] }] } };

describe('a Prometheus in trouble', () => {
  let service: Service;
  beforeEach(async () => {
    service = await startService(JSON.stringify(MATRIX));
  });
  afterEach(async () => {
    await service[Symbol.asyncDispose]();
  });
  const ask = (
    options: {
      timeoutMs?: number;
      credentials?: Credentials;
      signal?: AbortSignal;
      now?: () => number;
      url?: string;
    } = {},
  ): Promise<Point[]> => {
    const { timeoutMs = 10_000, credentials, signal, now, url = service.url } = options;
    const prometheus = createPrometheus(
      { kind: 'prometheus', url, timeoutMs, ...(credentials && { credentials }) },
      { variables: { TOKEN: 'very-secret-token\n' }, ...(now && { now }) },
    );
    return prometheus.range({ text: 'sum(errors[{window}])', as: 'count' }, RANGE, signal);
  };

  it('that nobody started', async () => {
    await service.down();
    await expect(ask()).rejects.toThrow(
      `Prometheus at ${service.url} is out of reach (connection refused), asked for “sum(errors[60s])”: start it, or correct its address in tminus.yaml.`,
    );
    await service.up();
  });

  it.each([
    ['never answers', () => {}],
    ['stops in the middle of its answer', (_: unknown, response: { write(text: string): void }) => response.write('{')],
  ] as const)('that %s', async (_, answer) => {
    service.says(answer);
    await expect(ask({ timeoutMs: 200 })).rejects.toThrow(
      `Prometheus at ${service.url} did not answer within 200 ms, asked for “sum(errors[60s])”: find out why it is so slow, or raise \`timeout\`.`,
    );
  });

  it('is not waited for when nobody wants to know any more', async () => {
    const controller = new AbortController();
    service.says(() => controller.abort(new Error('shutting down')));
    await expect(ask({ signal: controller.signal })).rejects.toThrow('shutting down');
  });

  it.each([
    [
      'a minute behind',
      -61_000,
      /is 6[01] s behind ours, so its answer to “sum\(errors\[60s\]\)” is about other minutes/,
    ],
    ['a minute ahead', 61_000, /is 6[01] s ahead of ours/],
  ])('whose clock is %s', async (_, skew, sentence) => {
    const date = new Date(Date.now() + skew).toUTCString();
    service.says((_, response) => response.setHeader('date', date).end(JSON.stringify(MATRIX)));
    await expect(ask()).rejects.toThrow(sentence);
  });

  it('may be a few seconds off, or say nothing of its clock', async () => {
    const date = new Date(Date.now() - 20_000).toUTCString();
    service.says((_, response) => response.setHeader('date', date).end(JSON.stringify(MATRIX)));
    expect(await ask()).toEqual([{ at: 60_000, value: 5 }]);
    service.says((_, response) => {
      response.sendDate = false;
      response.end(JSON.stringify(MATRIX));
    });
    expect(await ask()).toEqual([{ at: 60_000, value: 5 }]);
  });

  it('is slow to answer, which is no wrong clock', async () => {
    const asked = Date.now();
    const times = [asked, asked + 45_000];
    expect(await ask({ now: () => times.shift() ?? asked + 45_000 })).toEqual([{ at: 60_000, value: 5 }]);
  });

  it.each([
    [302, 'sends us elsewhere (302)'],
    [403, 'does not let us in (403)'],
    [404, 'has nothing there (404)'],
    [502, 'answered with status 502'],
    [200, 'answers, but not as a Prometheus does'],
  ])('that answers %i with a page', async (status, why) => {
    service.says((_, response) => response.writeHead(status, { location: '/elsewhere' }).end('<html>Hello</html>'));
    await expect(ask()).rejects.toThrow(`Prometheus at ${service.url} ${why}, asked for “sum(errors[60s])”: `);
    expect(service.asked()).toBe(1);
  });

  it('is asked with GET where POST is not allowed', async () => {
    service.says(({ method, url }, response) => {
      if (method === 'POST') response.writeHead(405).end();
      else response.end(url?.includes('query=sum') ? JSON.stringify(MATRIX) : 'no');
    });
    expect(await ask()).toEqual([{ at: 60_000, value: 5 }]);
  });

  it('is given the token that tminus.yaml names, and nobody else is', async () => {
    service.says(({ headers }, response) =>
      response.end(headers.authorization === 'Bearer very-secret-token' ? JSON.stringify(MATRIX) : 'no'),
    );
    expect(await ask({ credentials: { bearer: '$TOKEN' } })).toEqual([{ at: 60_000, value: 5 }]);
    service.says(({ headers }, response) =>
      response.writeHead(400).end(JSON.stringify({ status: 'error', error: `no\n ${headers.authorization}` })),
    );
    await expect(ask({ credentials: { bearer: '$TOKEN' } })).rejects.toThrow(
      `Prometheus at ${service.url} could not answer “sum(errors[60s])”: no Bearer ***.`,
    );
  });

  it.each([
    ['a vector', { resultType: 'vector', result: [{ metric: {}, value: [60, '2'] }] }, [{ at: 60_000, value: 2 }]],
    ['an empty vector', { resultType: 'vector', result: [] }, []],
    ['a scalar', { resultType: 'scalar', result: [60, '2'] }, [{ at: 60_000, value: 2 }]],
    ['a scalar that is none', { resultType: 'scalar', result: [60, 'NaN'] }, []],
    ['a native histogram', { resultType: 'matrix', result: [{ metric: {}, histograms: [[60, {}]] }] }, []],
  ])('may answer with %s', async (_, data, points) => {
    service.says(JSON.stringify({ status: 'success', data }));
    expect(await ask()).toEqual(points);
  });

  it('has an address that is none', async () => {
    await expect(ask({ url: 'prometheus:9090' })).rejects.toThrow(
      '`monitor` in tminus.yaml has an address that is none: write one that begins with http://.',
    );
  });
});
