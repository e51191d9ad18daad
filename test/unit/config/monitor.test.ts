import { describe, expect, it } from 'vitest';
import type { Monitor } from '../../../src/process/project.ts';
import { ENVIRONMENT, load, problemsOf, projectWith } from './configuration.ts';

const ERRORS = "errors: 'increase(errors[{window}])', total: 'increase(requests[{window}])'";

/** A project that is watched in this way. */
function watched(...lines: string[]): string {
  return projectWith(`    monitor:\n${lines.map((line) => `      ${line}\n`).join('')}`);
}

function monitorOf(...lines: string[]): Monitor | undefined {
  return load(watched(...lines), { ...ENVIRONMENT, PROM_TOKEN: 't0ken', PROM_PASSWORD: 'p4ss' }).projects[0]?.monitor;
}

describe('how a release is watched', () => {
  it('is an hour, once a minute, where a project says no more than where the measurements are', () => {
    expect(monitorOf('prometheus: http://prometheus:9090')).toEqual({
      forMs: 3_600_000,
      everyMs: 60_000,
      checks: [
        {
          name: 'error-rate',
          measure: {
            kind: 'ratio',
            errors: expect.stringMatching(/^sum\(increase\(http_requests_total\{status=~"5\.\."\}\[\{window\}\]\) or/),
            total: expect.stringContaining('http_requests_total{status=~".+"}[{window}]'),
          },
          unit: 'ratio',
          factor: 1.5,
          atLeast: 100,
          lastingMs: 120_000,
          about: [],
        },
        {
          name: 'latency-p95',
          measure: { kind: 'value', query: expect.stringContaining('http_request_duration_seconds_bucket[{window}]') },
          unit: 'seconds',
          factor: 1.5,
          atLeast: 3,
          lastingMs: 180_000,
          about: [],
        },
      ],
      source: { kind: 'prometheus', url: 'http://prometheus:9090', timeoutMs: 10_000 },
      acknowledgeWithinMs: 600_000,
      silenceMs: 1_800_000,
      escalateTo: 'release-manager',
    });
  });

  it('takes everything that can be said', () => {
    const monitor = monitorOf(
      'for: 2h',
      'every: 30s',
      'prometheus: { url: http://prometheus:9090/, bearer: $PROM_TOKEN, timeout: 5s }',
      `checkout-errors: { ${ERRORS}, max: 1%, worse-than-before: 2x, at-least: 50, lasting: 1m, about: [checkout, src/pay/] }`,
      'latency-p99: { query: q, max: 500ms, worse-than-before: 1.25 }',
      'acknowledge-within: 5m',
      'silence: 1h',
    );
    expect(monitor).toMatchObject({ forMs: 7_200_000, everyMs: 30_000, acknowledgeWithinMs: 300_000 });
    expect(monitor?.source).toEqual({
      kind: 'prometheus',
      url: 'http://prometheus:9090',
      timeoutMs: 5_000,
      credentials: { bearer: '$PROM_TOKEN' },
    });
    expect(monitor?.checks).toEqual([
      {
        name: 'checkout-errors',
        measure: { kind: 'ratio', errors: 'increase(errors[{window}])', total: 'increase(requests[{window}])' },
        unit: 'ratio',
        max: 0.01,
        factor: 2,
        atLeast: 50,
        lastingMs: 60_000,
        about: ['checkout', 'src/pay/'],
      },
      {
        name: 'latency-p99',
        measure: { kind: 'value', query: 'q' },
        unit: 'seconds',
        max: 0.5,
        factor: 1.25,
        atLeast: 3,
        lastingMs: 90_000,
        about: [],
      },
    ]);
  });

  it.each([
    ['max: 0.5%', { max: 0.005 }],
    ['max: 0.02', { max: 0.02 }],
    ['max: 0', { max: 0 }],
    ['max: 1.1%', { max: 0.011 }],
    ['worse-than-before: 3x', { factor: 3 }],
  ])('reads of a share: %s', (said, expected) => {
    const [check] = monitorOf('prometheus: http://p', `e: { ${ERRORS}, ${said} }`)?.checks ?? [];
    const { max, factor } = { max: undefined, factor: undefined, ...check };
    expect({ unit: check?.unit, max, factor }).toEqual({
      unit: 'ratio',
      max: undefined,
      factor: undefined,
      ...expected,
    });
  });

  it.each([
    ['max: 1.5s', 'seconds', 1.5],
    ['max: 250 ms', 'seconds', 0.25],
    ['max: 2m', 'seconds', 120],
    ['max: 80%', 'ratio', 0.8],
    ['max: 40', 'number', 40],
    ['max: 0.3, unit: seconds', 'seconds', 0.3],
    ['unit: seconds', 'seconds', undefined],
    ['worse-than-before: 2x', 'number', undefined],
  ])('reads of a query: %s', (said, unit, max) => {
    const [check] = monitorOf('prometheus: http://p', `q: { query: x, ${said} }`)?.checks ?? [];
    expect([check?.unit, check?.max]).toEqual([unit, max]);
  });

  it('asks for no longer than it watches, however short that is', () => {
    const checks = monitorOf('for: 4s', 'every: 2s', 'prometheus: http://p')?.checks;
    expect(checks?.map(({ lastingMs, atLeast }) => [lastingMs, atLeast])).toEqual([
      [4_000, 100],
      [4_000, 2],
    ]);
  });
});

describe('where measurements come from', () => {
  it.each([
    ['http://10.0.0.5:8080/metrics', ['http://10.0.0.5:8080/metrics']],
    ['[http://10.0.0.5/metrics, http://10.0.0.6/metrics]', ['http://10.0.0.5/metrics', 'http://10.0.0.6/metrics']],
    ['{ targets: [https://a.test/metrics] }', ['https://a.test/metrics']],
  ])('may be endpoints: %s', (openmetrics, targets) => {
    expect(monitorOf(`openmetrics: ${openmetrics}`)?.source).toEqual({
      kind: 'openmetrics',
      targets,
      timeoutMs: 10_000,
      scrapeEveryMs: 15_000,
    });
  });

  it.each([
    ['1m', 15_000],
    ['20s', 5_000],
    ['2s', 1_000],
  ])('are read four times per look, if that is possible: every %s', (every, scrapeEveryMs) => {
    expect(monitorOf(`every: ${every}`, 'openmetrics: http://a')?.source).toMatchObject({ scrapeEveryMs });
  });

  it('has default checks in its own language', () => {
    const queries = monitorOf('openmetrics: http://a')?.checks.map(({ measure }) => measure);
    expect(queries).toEqual([
      { kind: 'ratio', errors: 'http_requests_total{status=~"5.."}', total: 'http_requests_total{status=~".+"}' },
      { kind: 'value', query: 'p95(http_request_duration_seconds)' },
    ]);
  });

  it('may name the API of Prometheus, too', () => {
    expect(monitorOf('prometheus: https://p.test/prom/api/v1/')?.source).toMatchObject({ url: 'https://p.test/prom' });
  });

  it('loses a password that stands in its URL, which is a secret from then on', () => {
    const { projects, secrets } = load(watched('prometheus: http://bot:s%40fe@prometheus:9090'));
    expect(projects[0]?.monitor?.source).toMatchObject({
      url: 'http://prometheus:9090',
      credentials: { user: 'bot', password: 's@fe' },
    });
    expect(secrets).toEqual(expect.arrayContaining(['s@fe', 's%40fe']));
  });

  it('is asked with variables of the bot, whose values are secrets and in no project', () => {
    const text = watched('openmetrics: { targets: [http://a], user: t-minus, password: $PROM_PASSWORD }');
    const { projects, variables, secrets } = load(text, { ...ENVIRONMENT, PROM_PASSWORD: 'p4ss' });
    expect(variables).toEqual({ PROM_PASSWORD: 'p4ss' });
    expect(secrets).toContain('p4ss');
    expect(secrets).not.toContain('t-minus');
    expect(JSON.stringify(projects)).not.toContain('p4ss');
  });
});

describe('mistakes in how a release is watched', () => {
  it('are reported all at once, each with its place and the way out', () => {
    const text = watched(
      'for: 90',
      'evry: 2m',
      'prometheus: { url: prometheus:9090, baerer: x }',
      'Error-Rate: { errors: e, total: t, max: 2 }',
      'latency: { query: q, max: fast, worse-than-before: 1x, lasting: 10s }',
      'escalate-to: release-managr',
      'nothing:',
    );
    expect(problemsOf(text)).toEqual([
      'tminus.yaml:6:7: projects.acme-web.monitor.for: expected text, found number 90.',
      'tminus.yaml:7:7: projects.acme-web.monitor.evry: this is neither a setting of `monitor` (did you mean `every`?) nor a check, which is { errors, total } or { query }.',
      'tminus.yaml:8:21: projects.acme-web.monitor.prometheus.url: this is not an http or https URL: write e.g. http://prometheus:9090.',
      'tminus.yaml:8:43: projects.acme-web.monitor.prometheus.baerer: there is no such key: did you mean `bearer`?',
      'tminus.yaml:9:7: projects.acme-web.monitor.Error-Rate: “Error-Rate” is not a name: write small letters, digits and hyphens.',
      'tminus.yaml:9:21: projects.acme-web.monitor.Error-Rate.errors: this has to count what happened in one window: write e.g. sum(increase(http_requests_total[{window}])).',
      'tminus.yaml:9:32: projects.acme-web.monitor.Error-Rate.total: this has to count what happened in one window: write e.g. sum(increase(http_requests_total[{window}])).',
      'tminus.yaml:9:42: projects.acme-web.monitor.Error-Rate.max: “2” is not a share of the total: write e.g. 1%, or a number from 0 to 1.',
      'tminus.yaml:10:28: projects.acme-web.monitor.latency.max: “fast” is not a limit: write a share such as 1%, a time such as 500ms or 1.5s, or a number.',
      'tminus.yaml:10:39: projects.acme-web.monitor.latency.worse-than-before: “1x” is not more than one time: write how many times as bad as before, such as 1.5x.',
      'tminus.yaml:11:7: projects.acme-web.monitor.escalate-to: nobody has the role release-managr: add it under `roles`.',
      'tminus.yaml:12:7: projects.acme-web.monitor.nothing: there is nothing in this check: write { errors, total } or { query }.',
    ]);
  });

  const P = 'prometheus: http://p';
  const O = 'openmetrics: [http://a]';
  it.each([
    [['for: 1h'], ': nothing says where the measurements are: add `prometheus` or `openmetrics`.'],
    [[P, O], 'openmetrics: there is `prometheus` already: leave one of the two out.'],
    [[P, 'every: 0s'], 'every: this is too often: write at least 1s.'],
    [[P, 'for: 1m'], 'for: this is too short: write at least twice as long as `every`.'],
    [[P, 'for: 8d'], 'for: this is more than 10,000 looks: look less often, with a longer `every`.'],
    [['openmetrics: []'], 'openmetrics: the list is empty: name the /metrics of each instance.'],
    [
      ['openmetrics: { targets: [http://a], every: 5m }'],
      'openmetrics.every: this has to be at least 1s, and no longer',
    ],
    [['prometheus: 9090'], 'prometheus: expected a URL, or { url, bearer } or { url, user, password }.'],
    [
      ['prometheus: { url: http://p, bearer: x, user: y, password: z }'],
      'prometheus.bearer: write either `bearer`, or `user` and',
    ],
    [['prometheus: { url: http://p, user: y }'], 'prometheus.user: this is of no use without `password`: add it.'],
    [['prometheus: { url: http://p, bearer: $PROM }'], 'prometheus.bearer: the bot has no variable PROM: set it'],
    [['prometheus: http://u:$PROM@p'], 'prometheus: the bot has no variable PROM: set it'],
    [['openmetrics: [http://u:1@a, http://u:2@b]'], 'openmetrics: who asks is said more than once'],
    [[P, 'a: {}'], 'a: this check asks for nothing: add `errors` and `total`, or `query`.'],
    [[P, 'a: { max: 1 }'], 'a: this check asks for nothing: add `errors` and `total`, or `query`.'],
    [[P, "a: { errors: 'e[{window}]' }"], 'a.errors: errors of how many? Add `total`.'],
    [[P, "a: { total: 'e[{window}]' }"], 'a.total: how many of them failed? Add `errors`.'],
    [[P, `a: { ${ERRORS}, query: q }`], 'a.query: a check is either `errors` and `total`, or one `query`'],
    [[P, `a: { ${ERRORS}, max: 100ms }`], 'a.max: “100ms” is not a share of the total: write e.g. 1%'],
    [[P, `a: { ${ERRORS}, unit: seconds }`], 'a.unit: errors of total are a share: leave `unit` out.'],
    [[P, 'a: { query: q, max: 1s, unit: number }'], 'a.unit: “1s” is in seconds: leave `unit` out.'],
    [[P, 'a: { query: q, max: -1 }'], 'a.max: “-1” is not a limit'],
    [[P, 'a: { query: q, worse-than-before: 0.5 }'], 'a.worse-than-before: “0.5” is not more than one time'],
    [[P, 'a: { query: q, lasting: 30s }'], 'a.lasting: this is shorter than one look: write at least as long as'],
    [[P, 'a: { query: q, lasting: 2h }'], 'a.lasting: this is longer than the watch: write less than `for`.'],
    [[P, 'a: { query: q, at-least: 100 }'], 'a.at-least: the watch has only 60 windows: write at most 60.'],
    [[P, 'a: { query: q, at-least: 0 }'], 'a.at-least: nothing can be said of nothing: write 1 or more.'],
    [[P, 'a: { query: q, maks: 1 }'], 'a.maks: there is no such key: did you mean `max`?'],
  ])('are found in %j', (lines, problem) => {
    const path = `projects.acme-web.monitor${problem.startsWith(':') ? '' : '.'}`;
    expect(problemsOf(watched(...lines))).toEqual([expect.stringContaining(`${path}${problem}`)]);
  });

  it('are found in a variable that is there and empty', () => {
    const text = watched('prometheus: { url: http://p, bearer: $PROM_TOKEN }');
    expect(problemsOf(text, { ...ENVIRONMENT, PROM_TOKEN: '' })).toEqual([
      expect.stringContaining("prometheus.bearer: the bot's variable PROM_TOKEN is empty: give it a value."),
    ]);
  });

  it('never repeat a URL, which may have a password in it', () => {
    expect(problemsOf(watched('prometheus: http://u:s3cret@:x')).join()).not.toContain('s3cret');
  });

  it('are found in questions to scraped endpoints by whoever knows their language', () => {
    const asked: string[] = [];
    const text = watched('openmetrics: http://a', 'a: { errors: e, total: t }', 'b: { query: q }');
    const problems = problemsOf(text, ENVIRONMENT, (query, as) => {
      asked.push(`${query} as ${as}`);
      return query === 'q' ? 'q is no question.' : undefined;
    });
    expect(asked).toEqual(['e as count', 't as count', 'q as value']);
    expect(problems).toEqual(['tminus.yaml:8:12: projects.acme-web.monitor.b.query: q is no question.']);
  });
});
