import { expect, test } from 'vitest';
import { untilNextLook } from '../../../src/engine/beat.ts';

const MINUTE_MS = 60_000;

test('the first look comes a little after the end of the first window', () => {
  expect(untilNextLook({ everyMs: MINUTE_MS, since: 0, now: 0 })).toBe(61_000);
  expect(untilNextLook({ everyMs: 1_000, since: 0, now: 0 })).toBe(1_100);
});

test('whenever looks are taken up again, they keep to the beat of the soak', () => {
  for (const now of [0, 30_000, 61_000, 61_001, 90_000, 3_599_000, 3_601_001]) {
    const at = now + untilNextLook({ everyMs: MINUTE_MS, since: 0, now });
    expect(at).toBeGreaterThanOrEqual(Math.max(now, 61_000));
    expect(at - now).toBeLessThanOrEqual(61_000);
    expect(at % MINUTE_MS).toBe(1_000);
  }
});
