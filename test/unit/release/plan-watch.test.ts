import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import { BOB, given, retry, signOff, skip } from './given.ts';
import { soaking, untilWatch } from './journey.ts';
import { acknowledge, beginWatch, dismiss, escalate, look, minute } from './soak.ts';

const atWatch = untilWatch();
const soak = given(soaking(), look(1, ['healthy']));
const alarmed = given(soak, look(5, ['unhealthy']));
const LOOK = { do: 'look', everyMs: 60_000, since: minute(0) };

describe('a release that is to be watched', () => {
  test('is watched as soon as it is in Post-Release, without a worker', () => {
    expect(plan(atWatch, minute(0))).toEqual([
      { do: 'watch', step: 'monitor-errors', attempt: 1 },
      { do: 'watch', step: 'check-performance', attempt: 1 },
    ]);
  });

  test('is looked at while any soak runs, from the first one’s beginning', () => {
    const oneByOne = given(atWatch, beginWatch('check-performance'), beginWatch('monitor-errors', 1, minute(2)));
    expect(plan(oneByOne, minute(3))).toEqual([LOOK]);
    expect(plan(given(soak, skip(BOB, 'monitor-errors')), minute(3))).toEqual([LOOK]);
  });

  test('is looked at as often as its most eager step wants', () => {
    const [monitorErrors] = soak.checklist.steps.filter(({ id }) => id === 'monitor-errors');
    const slower = { ...monitorErrors!, work: { ...monitorErrors!.work, everyMs: 300_000 } as never };
    const steps = soak.checklist.steps.map((step) => (step.id === slower.id ? slower : step));
    expect(plan({ ...soak, checklist: { ...soak.checklist, steps } }, minute(3))).toEqual([LOOK]);
  });

  test('is left alone once every soak is over', () => {
    expect(plan(given(soak, look(60, ['healthy'])), minute(60))).toEqual([]);
    expect(plan(given(soak, look(60, ['cannot-tell'])), minute(60))).toEqual([]);
    const ended = given(soak, signOff(BOB, 'monitor-errors'), signOff(BOB, 'check-performance'));
    expect(plan(ended, minute(9))).toEqual([]);
  });

  test('is watched again when somebody wants it', () => {
    const blind = given(soak, look(60, ['cannot-tell']));
    expect(plan(given(blind, retry(BOB, 'monitor-errors')), minute(61))).toContainEqual({
      do: 'watch',
      step: 'monitor-errors',
      attempt: 2,
    });
  });
});

describe('an alert', () => {
  test('calls people when its time has come, and not before', () => {
    expect(plan(alarmed, minute(6))).toEqual([LOOK, { do: 'wake', at: minute(10) }]);
    expect(plan(alarmed, minute(10))).toEqual([LOOK, { do: 'escalate', alert: 1 }]);
    expect(plan(given(alarmed, escalate(1, 10)), minute(11))).toEqual([LOOK]);
  });

  test('leaves its owner in peace until the time is up', () => {
    const taken = given(alarmed, acknowledge(BOB, 6));
    expect(plan(taken, minute(10))).toEqual([LOOK, { do: 'wake', at: minute(36) }]);
    expect(plan(taken, minute(36))).toEqual([LOOK, { do: 'escalate', alert: 1 }]);
  });

  test('calls nobody once it is over', () => {
    expect(plan(given(alarmed, dismiss(BOB, 6)), minute(30))).toEqual([LOOK]);
    expect(plan(given(alarmed, look(9, ['healthy'])), minute(30))).toEqual([LOOK]);
  });
});
