import { expect, test } from 'vitest';
import { sayAmount, sayTick } from '../../../../src/services/chart/say-amount.ts';

test.each([
  [0.0042, 'ratio', '0.42 %'],
  [0.0513, 'ratio', '5.1 %'],
  [1, 'ratio', '100 %'],
  [0.231, 'seconds', '231 ms'],
  [0.9996, 'seconds', '1 s'],
  [1.234, 'seconds', '1.2 s'],
  [17.34, 'number', '17.3'],
  [12_345, 'number', '12,345'],
  [1_234_567, 'number', '1.2M'],
  [0, 'number', '0'],
] as const)('%d as %s is %s', (value, unit, said) => {
  expect(sayAmount(value, unit)).toBe(said);
});

test('an axis keeps to the unit of its largest value', () => {
  expect([0, 0.5, 1].map((value) => sayTick(value, 'seconds', 1.2))).toEqual(['0', '0.5 s', '1 s']);
});
