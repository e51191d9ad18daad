import { expect, test } from 'vitest';
import type { ChartRequest } from '../../../../src/services/chart/chart.ts';
import { sane } from '../../../../src/services/chart/sane.ts';
import { svgOf } from '../../../../src/services/chart/svg.ts';
import { chart, DEPLOYED, errorRate, latency, minutes, MINUTE } from './given.ts';

test('says what it is about, each panel with its newest value, and what it was before', () => {
  const texts = textsOf(chart({ panels: [errorRate({ points: minutes(-3, 3, () => 0.0042) }), latency()] }));
  expect(texts).toEqual(expect.arrayContaining(['acme-web v1.3.0', 'Error rate', '0.42 %', 'before 0.4 %']));
  expect(texts).toEqual(expect.arrayContaining(['Latency p95', '224 ms']));
});

test('says the zone and the day, and has round times of that zone on the axis', () => {
  const texts = textsOf(chart());
  expect(texts).toContain('Time in Europe/Berlin · 23 Nov 2026');
  expect(texts).toEqual(expect.arrayContaining(['14:30', '14:40', '15:00', '15:20']));
});

test('says the times once, under the last panel', () => {
  expect(textsOf(chart()).filter((text) => text === '15:00')).toHaveLength(1);
});

test('has the unit on every axis', () => {
  const texts = textsOf(chart());
  expect(texts).toEqual(expect.arrayContaining(['0.5 %', '1 %', '200 ms', '400 ms']));
});

test('names the limits with their values, and does not say a value twice', () => {
  const limits = [
    { label: 'limit', value: 0.01 },
    { label: 'twice: 2 %', value: 0.02 },
  ];
  const texts = textsOf(chart({ panels: [errorRate({ limits })] }));
  expect(texts).toEqual(expect.arrayContaining(['limit 1 %', 'twice: 2 %']));
});

test('names limits that are next to each other together', () => {
  const limits = [
    { label: 'limit (2 × before)', value: 0.0098 },
    { label: 'limit', value: 0.01 },
  ];
  expect(textsOf(chart({ panels: [errorRate({ limits })] }))).toContain('limit 1 % · limit (2 × before) 0.98 %');
});

test('says a limit that is far above instead of drawing it', () => {
  const low = latency({ points: minutes(-30, 30, () => 0.03) });
  const texts = textsOf(chart({ panels: [low] }));
  expect(texts).toContain('↑ limit 500 ms, far above');
  expect(texts).not.toContain('500 ms');
});

test('names the marks beside their lines', () => {
  const marks = [
    { at: DEPLOYED, label: 'Deploy v1.3.0' },
    { at: DEPLOYED + 6 * MINUTE, label: 'Rolled back to v1.2.0' },
  ];
  expect(textsOf(chart({ marks }))).toEqual(expect.arrayContaining(['Deploy v1.3.0', 'Rolled back to v1.2.0']));
});

test('shades what was unhealthy, and says so', () => {
  const sick = errorRate({ unhealthy: [{ from: DEPLOYED, to: DEPLOYED + 20 * MINUTE }] });
  expect(textsOf(chart({ panels: [sick] }))).toContain('unhealthy');
  expect(svgOf(chart({ panels: [sick] }))).toContain('rgb(213,94,0)');
  expect(svgOf(chart())).not.toContain('rgb(213,94,0)');
});

test('says that there are no measurements', () => {
  const nothing = [errorRate({ points: [] }), latency({ points: [] })];
  expect(textsOf(chart({ panels: nothing })).filter((text) => text === 'no measurements')).toHaveLength(2);
  expect(textsOf(chart({ panels: [], marks: [] }))).toEqual(['acme-web v1.3.0', 'no measurements']);
});

test('shows a single measurement as a dot', () => {
  const one = errorRate({ points: minutes(1, 2, () => 0.0042), limits: [] });
  expect(textsOf(chart({ panels: [one], marks: [] }))).toContain('0.42 %');
  expect(svgOf(chart({ panels: [one], marks: [] }))).not.toMatch(/NaN|Infinity/);
});

test('leaves a gap where nothing was measured', () => {
  const points = minutes(-30, 30, () => 0.004);
  const gap = points.filter(({ at }) => at < DEPLOYED || at > DEPLOYED + 10 * MINUTE);
  const strokes = (request: ChartRequest) =>
    [...svgOf(request).matchAll(/<path d="([^"]+)"[^>]+stroke="#0067a8"/g)].flatMap(([, path = '']) =>
      path.match(/M/g),
    );
  expect(strokes(chart({ panels: [errorRate({ points })] }))).toHaveLength(1);
  expect(strokes(chart({ panels: [errorRate({ points: gap })] }))).toHaveLength(2);
});

test('takes names as they are, whatever they hold', () => {
  const title = 'a <script>alert(1)</script> & {b}\u0000\uD800\n"c"';
  const svg = svgOf(
    chart({ title, panels: [errorRate({ title }), latency({ limits: [{ label: title, value: 0.5 }] })] }),
  );
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
  expect(svg).not.toContain('\u0000');
  expect(svg.isWellFormed()).toBe(true);
});

test('cuts names that are longer than the card', () => {
  const title = 'long '.repeat(200);
  const marks = [{ at: DEPLOYED, label: title }];
  for (const text of textsOf(chart({ title, marks, panels: [errorRate({ title })] })))
    expect(text.length).toBeLessThan(75);
});

test('a hundred thousand measurements become no more than the picture can show', () => {
  const points = minutes(0, 100_000, (minute) => (minute === 77_777 ? 0.5 : 0.004));
  const svg = svgOf(chart({ panels: [errorRate({ points, limits: [] })] }));
  expect(svg.length).toBeLessThan(100_000);
  // The one that stands out is on the axis still.
  expect(svg).toContain('>40 %<');
});

test.each<[string, number[]]>([
  ['huge', [1e99, 1e98]],
  ['tiny', [1e-99, 5e-324]],
  ['negative', [-4, 3]],
  ['none at all', [NaN, Infinity]],
  ['zero', [0, 0]],
])('draws values that are %s', (_, values) => {
  for (const unit of ['ratio', 'seconds', 'number'] as const) {
    const points = minutes(0, 2, (minute) => values[minute] ?? 0);
    const limits = values.map((value) => ({ label: 'limit', value }));
    const request = sane(chart({ panels: [errorRate({ unit, points, limits, baseline: values[0] ?? 0 })] }));
    expect(svgOf(request)).not.toMatch(/NaN|Infinity/);
  }
});

test.each([0, 1, 2, 3, 8])('is as high as %i panels need', (count) => {
  const svg = svgOf(chart({ panels: Array.from({ length: count }, () => errorRate()) }));
  const height = Number(/<svg width="800" height="(\d+)"/.exec(svg)?.[1]);
  expect(height).toBeGreaterThan(150 * count);
  expect(height).toBeLessThan(520 + 200 * count);
});

function textsOf(request: ChartRequest): string[] {
  return [...svgOf(request).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = '']) => text);
}
