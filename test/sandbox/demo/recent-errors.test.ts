import { expect, test } from 'vitest';
import { recentErrors } from '../../../sandbox/demo/recent-errors.ts';

test('the error rate is that of the last five seconds', () => {
  let now = 1_000;
  const errors = recentErrors(() => now);
  expect(errors.rate()).toBeUndefined();

  errors.saw(true);
  errors.saw(false);
  expect(errors.rate()).toBe(0.5);

  now = 5_999;
  errors.saw(false);
  errors.saw(false);
  expect(errors.rate()).toBe(0.25);

  now = 6_000;
  expect(errors.rate()).toBe(0);
  now = 60_000;
  expect(errors.rate()).toBeUndefined();
});
