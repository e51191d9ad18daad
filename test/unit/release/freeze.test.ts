import { describe, expect, test } from 'vitest';
import { freezesAt, freezesOn, lastOf } from '../../../src/release/freeze.ts';
import { FREEZE } from './arrange.ts';
import { BOB, MONDAY, started } from './given.ts';

describe('a freeze holds', () => {
  test.each([
    ['2025-12-14T23:59:59Z', false],
    ['2025-12-15T00:00:00Z', true],
    ['2025-12-17T11:59:59Z', true],
    ['2025-12-17T12:00:00Z', false],
  ])('from its first moment to before its last: at %s %s', (now, holds) => {
    expect(freezesAt([FREEZE], now)).toEqual(holds ? [FREEZE] : []);
  });

  test('no more once it was lifted', () => {
    expect(freezesAt([{ ...FREEZE, lifted: { by: BOB.id, at: MONDAY } }], '2025-12-16T00:00:00Z')).toEqual([]);
  });

  test('not for a release that was let through, unlike another freeze', () => {
    const overridden = { ...started(), freezeOverrides: { 'freeze-1': { reason: 'urgent', by: BOB.id, at: MONDAY } } };
    const second = { ...FREEZE, id: 'freeze-2' };
    expect(freezesOn(overridden, [FREEZE, second], '2025-12-16T00:00:00Z')).toEqual([second]);
  });
});

test('of several freezes the one that holds longest counts', () => {
  const longer = { ...FREEZE, id: 'freeze-2', until: '2025-12-20T00:00:00Z' };
  expect(lastOf([FREEZE, longer])).toBe(longer);
  expect(lastOf([])).toBeUndefined();
});
