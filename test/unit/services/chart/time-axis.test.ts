import { expect, test } from 'vitest';
import { timeAxis } from '../../../../src/services/chart/time-axis.ts';

test.each([
  ['an hour', '2026-11-23T14:03Z', '2026-11-23T15:03Z', ['15:10', '15:20', '15:30', '15:40', '15:50', '16:00']],
  ['a day', '2026-11-23T14:00Z', '2026-11-24T14:00Z', ['16:00', '20:00', '24 Nov', '04:00', '08:00', '12:00']],
  ['half a minute', '2026-11-23T14:00:00Z', '2026-11-23T14:00:30Z', ['15:00:00', '15:00:10', '15:00:20', '15:00:30']],
  [
    'the hour that the clocks skip',
    '2026-03-29T00:00Z',
    '2026-03-29T02:00Z',
    ['01:00', '01:30', '03:00', '03:30', '04:00'],
  ],
  [
    'the hour that they show twice',
    '2026-10-25T00:00Z',
    '2026-10-25T02:00Z',
    ['02:00', '02:30', '02:00', '02:30', '03:00'],
  ],
])('has round local times over %s', (_, from, to, labels) => {
  expect(labelsOf(from, to, 'Europe/Berlin')).toEqual(labels);
});

test('is right in zones that are quarters of an hour off', () => {
  expect(labelsOf('2026-11-23T14:00Z', '2026-11-23T15:00Z', 'Asia/Kathmandu')).toContain('20:00');
});

test('days begin at midnight on both sides of a change of the clocks', () => {
  const { ticks } = timeAxis(Date.parse('2026-10-22T22:00Z'), Date.parse('2026-10-27T23:00Z'), 'Europe/Berlin');
  const hours = ticks.map(({ at }) => new Date(at).toISOString().slice(11, 16));
  expect(hours).toEqual(['22:00', '22:00', '22:00', '23:00', '23:00', '23:00']);
});

test('says both days when there are two', () => {
  const { caption } = timeAxis(Date.parse('2026-11-23T14:00Z'), Date.parse('2026-11-24T14:00Z'), 'UTC');
  expect(caption.replaceAll(/\s/g, ' ')).toBe('Time in UTC · 23 – 24 Nov 2026');
});

test('takes all the time there is', () => {
  expect(timeAxis(-8.64e15, 8.64e15, 'Europe/Berlin').ticks.length).toBeLessThan(10);
});

function labelsOf(from: string, to: string, timezone: string): string[] {
  return timeAxis(Date.parse(from), Date.parse(to), timezone).ticks.map(({ label }) => label);
}
