import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createFaults } from '../src/faults.mjs';

function failuresAmong(requests, errorRate) {
  const faults = createFaults();
  faults.set({ errorRate });
  return Array.from({ length: requests }, () => faults.strikes()).filter(Boolean).length;
}

test('nothing fails until it is asked for', () => {
  assert.equal(createFaults().strikes(), false);
});

test('exactly the rate that was asked for fails', () => {
  assert.equal(failuresAmong(100, 0.1), 10);
  assert.equal(failuresAmong(100, 0.33), 33);
  assert.equal(failuresAmong(5, 1), 5);
});

test('a rate that makes no sense is refused', () => {
  assert.throws(() => failuresAmong(1, 20), /errorRate is a number from 0 to 1/);
  assert.throws(() => failuresAmong(1, 'all'), RangeError);
});
