import { expect, test } from 'vitest';
import { cannotTell } from '../../../../src/release/health/cannot-tell.ts';
import { LOOKS_BACK, settled } from '../../../../src/release/health/settled.ts';
import type { Health, Verdict } from '../../../../src/release/health/verdict.ts';
import { ERROR_RATE, SINCE } from './traffic.ts';

const window = { from: '2026-03-02T10:00:00.000Z', to: '2026-03-02T10:02:00.000Z' };
const numbers = { unit: 'ratio', sample: 100, limit: { value: 0.01, rule: 'max' }, window } as const;
/** Healthy, healthy though over by chance, unhealthy, cannot tell. */
const VERDICTS: Record<string, Verdict> = {
  h: { health: 'healthy', value: 0.01, ...numbers },
  o: { health: 'healthy', value: 0.02, ...numbers },
  u: { health: 'unhealthy', value: 0.05, ...numbers },
  c: cannotTell(ERROR_RATE, 'no measurement', { from: SINCE, to: SINCE }),
};

/** Present health, the looks from the oldest to the newest, and what is news. */
const CASES: [Health | undefined, string, Health | undefined][] = [
  [undefined, '', undefined],
  [undefined, 'h', 'healthy'],
  [undefined, 'u', 'unhealthy'],
  [undefined, 'o', 'healthy'],
  [undefined, 'c', undefined],
  [undefined, 'cc', undefined],
  [undefined, 'ccc', 'cannot-tell'],
  [undefined, 'ch', 'healthy'],
  ['healthy', 'hhh', undefined],
  ['healthy', 'hhu', 'unhealthy'],
  ['healthy', 'hhc', undefined],
  ['healthy', 'hcc', 'cannot-tell'],
  ['healthy', 'chc', undefined],
  ['unhealthy', 'uuu', undefined],
  ['unhealthy', 'uuh', undefined],
  ['unhealthy', 'uhh', undefined],
  ['unhealthy', 'hhh', 'healthy'],
  ['unhealthy', 'hch', undefined],
  ['unhealthy', 'hho', undefined],
  ['unhealthy', 'ohh', undefined],
  ['unhealthy', 'uuc', undefined],
  ['unhealthy', 'ucc', 'cannot-tell'],
  ['cannot-tell', 'ccc', undefined],
  ['cannot-tell', 'cch', undefined],
  ['cannot-tell', 'hhh', 'healthy'],
  ['cannot-tell', 'ccu', 'unhealthy'],
];

test.each(CASES)('believed %s, seen %j: the news is %s', (present, looks, news) => {
  const verdicts = looks
    .split('')
    .toReversed()
    .map((look) => VERDICTS[look]!);
  const verdict = settled(present, verdicts);
  expect(verdict?.health).toBe(news);
  expect(verdict === undefined || verdict === verdicts[0]).toBe(true);
});

test('a check that flaps is unhealthy once', () => {
  let present: Health | undefined;
  const news: Health[] = [];
  const looks = 'hhhuhuhuhhuchuhhohu'.split('').map((look) => VERDICTS[look]!);
  for (const index of looks.keys()) {
    const verdict = settled(present, looks.slice(Math.max(0, index + 1 - LOOKS_BACK), index + 1).toReversed());
    if (verdict) news.push((present = verdict.health));
  }
  expect(news).toEqual(['healthy', 'unhealthy']);
});
