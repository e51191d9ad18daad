import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLL_BACK } from '../../../src/release/checklist.ts';
import { decide } from '../../../src/release/decide.ts';
import { isDone } from '../../../src/release/release.ts';
import { isRolledBackOrBeing } from '../../../src/release/rollback.ts';
import { runningWatches } from '../../../src/release/watch.ts';
import { all, journey, live } from './random-journey.ts';

const RUNS = { numRuns: 100 };

describe('whatever is seen in production, and whatever people do about it', () => {
  test('at most one alert is open, and only while something is watched', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        for (const { after } of live(journey)) {
          const open = after.alerts.filter(({ closed }) => !closed).length;
          expect(open).toBeLessThanOrEqual(1);
          expect(runningWatches(after).length > 0 || open === 0).toBe(true);
          expect(after.alerts.map(({ number }) => number)).toEqual(after.alerts.map((_, index) => index + 1));
        }
      }),
      RUNS,
    );
  });

  test('no release finishes with a watch that nobody has decided on, or with a rollback under way', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        for (const { after } of all('ReleaseFinished', journey)) {
          const steps = after.checklist.steps.filter(({ id, work }) => work.kind === 'watch' || id === ROLL_BACK);
          expect(steps.filter(({ id }) => !isDone(after.steps[id]!))).toEqual([]);
        }
      }),
      RUNS,
    );
  });

  test('the same look for the second time is no event', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const again = live(journey).flatMap(({ after, command }) =>
          command.type === 'RecordLook' ? [decide(after, command)] : [],
        );
        expect(again.filter((decision) => 'refusal' in decision || decision.events.length > 0)).toEqual([]);
      }),
      RUNS,
    );
  });

  test('a soak that ends by itself ends well only when its checks were healthy, dismissed, or rolled back', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const ends = all('StepSucceeded', journey).filter(({ before, event }) =>
          runningWatches(before).some(({ plan }) => plan.id === event.step),
        );
        const summaries = ends.map(({ event }) => event.result.summary ?? '');
        expect(
          summaries.filter(
            (summary) => !/^(?:healthy for |watched for |ended after .*: rolled back to )/.test(summary),
          ),
        ).toEqual([]);
        expect(
          summaries.filter((summary) => summary.includes('cannot tell') && !summary.includes('dismissed')),
        ).toEqual([]);
      }),
      RUNS,
    );
  });

  test('people are called to an open alert, and not twice at the same time', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        for (const { after, event } of all('AlertEscalated', journey)) {
          expect(after.alerts.find(({ number }) => number === event.alert)?.closed).toBeUndefined();
          expect(decide(after, { type: 'Escalate', alert: event.alert, at: event.at })).toEqual({ events: [] });
        }
      }),
      RUNS,
    );
  });

  test('nothing is deployed, announced or built once a rollback was ordered, and it brings back the previous tag', () => {
    fc.assert(
      fc.property(journey, (journey) => {
        const started = all('StepStarted', journey).filter(
          ({ before, event }) => isRolledBackOrBeing(before) && event.step !== ROLL_BACK,
        );
        const watches = new Set(['monitor-errors', 'check-performance']);
        // A step that was running already may be started again after its worker died: only the first start counts.
        expect(started.filter(({ event }) => event.start === 1 && !watches.has(event.step))).toEqual([]);
        for (const { after, event } of all('RolledBack', journey)) expect(event.to).toBe(after.previousTag);
      }),
      RUNS,
    );
  });
});
