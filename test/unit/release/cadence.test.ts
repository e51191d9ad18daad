import { describe, expect, test } from 'vitest';
import { DEFAULT_CADENCE, DEFAULT_CALENDAR, type Cadence } from '../../../src/release/work-calendar.ts';
import { calendarReport, dueOf, toRemind, toStart } from '../../../src/release/cadence.ts';
import { EMPTY_LEDGER } from '../../../src/release/ledger.ts';
import type { Release } from '../../../src/release/release.ts';
import type { ReleaseType } from '../../../src/release/version.ts';
import { FREEZE, scheduled } from './arrange.ts';
import { BOB, cancel, given, MONDAY } from './given.ts';

const calendar = DEFAULT_CALENDAR;
const project = { id: 'acme-web', timezone: 'Europe/Berlin', calendar, cadence: DEFAULT_CADENCE };

describe('the next release is due', () => {
  test.each([
    ['2025-11-12', 1, '2025-12-12', 'a month later'],
    ['2026-01-31', 1, '2026-03-02', 'on the last day of February, a Saturday: on Monday'],
    ['2028-01-31', 1, '2028-02-29', 'on the last day of February in a leap year'],
    ['2026-08-31', 1, '2026-09-30', 'on the last day of a month that is too short'],
    ['2025-11-30', 1, '2025-12-30', 'on the 30th of a month that has a 31st'],
    ['2025-12-15', 1, '2026-01-15', 'in the next year'],
    ['2025-10-31', 3, '2026-02-02', 'over the year’s end on a Saturday: on Monday'],
    ['2025-12-31', 12, '2026-12-31', 'a year later'],
    ['2024-02-29', 12, '2025-02-28', 'a year after a leap day'],
  ])('%s and %i months: %s, %s', (last, months, due) => {
    expect(dueOf({ last, months, calendar })).toBe(due);
  });

  test('after the holidays when it would be on one', () => {
    const holidays = ['2025-12-25', '2025-12-26', '2025-12-31', '2026-01-01'];
    expect(dueOf({ last: '2025-11-25', months: 1, calendar: { ...calendar, holidays } })).toBe('2025-12-29');
    expect(
      dueOf({ last: '2025-11-30', months: 1, calendar: { ...calendar, holidays: [...holidays, '2025-12-30'] } }),
    ).toBe('2026-01-02');
  });
});

describe('the calendar of a project', () => {
  const minor = released('1.2.0', 'minor', '2025-11-12T10:00:00Z');

  test.each([
    ['2025-12-08T09:00:00Z', 'in time'],
    ['2025-12-09T09:00:00Z', 'due soon'],
    ['2025-12-12T22:00:00Z', 'due soon'],
    ['2025-12-12T23:00:00Z', 'overdue'],
  ])('three working days before it is due: at %s it is %s', (now, standing) => {
    expect(of('minor', [minor], now)).toEqual({
      type: 'minor',
      cadence: { months: 1 },
      last: { version: '1.2.0', date: '2025-11-12' },
      due: '2025-12-12',
      standing,
    });
  });

  test('counts a bigger release as one of the smaller types, and not the other way round', () => {
    const major = released('2.0.0', 'major', '2025-11-20T10:00:00Z');
    expect(of('minor', [minor, major], MONDAY)).toMatchObject({ last: { version: '2.0.0' }, due: '2025-12-22' });
    expect(of('major', [minor, major], MONDAY)).toMatchObject({ last: { version: '2.0.0' }, due: '2026-02-20' });
    expect(of('major', [minor], MONDAY)).toEqual({ type: 'major', cadence: { months: 3 }, standing: 'in time' });
    expect(of('patch', [minor], MONDAY)).toMatchObject({ last: { version: '1.2.0' }, standing: 'as needed' });
  });

  test('counts neither what was rolled back, nor what was cancelled, nor a pre-release', () => {
    const back: Release = {
      ...released('1.3.0', 'minor', '2025-12-01T10:00:00Z'),
      rollback: { to: 'v1.2.0', reason: 'broken', by: BOB.id, at: MONDAY },
    };
    const candidate = released('1.3.0-rc.1', 'minor', '2025-12-01T10:00:00Z');
    const cancelled = given(scheduled(), cancel(BOB));
    expect(of('minor', [back, candidate, cancelled, minor], MONDAY)).toMatchObject({ last: { version: '1.2.0' } });
  });

  test('dates a release as people in the project’s zone do', () => {
    const late = released('1.2.0', 'minor', '2025-11-30T23:30:00Z');
    expect(of('minor', [late], MONDAY)).toMatchObject({ last: { date: '2025-12-01' }, due: '2026-01-01' });
  });

  test('says what is under way, and is not due then', () => {
    expect(of('minor', [scheduled(), minor], '2026-01-20T09:00:00Z')).toMatchObject({ standing: 'under way' });
    expect(of('major', [scheduled(), minor], MONDAY)).toMatchObject({ standing: 'in time' });
    expect(of('patch', [scheduled(), minor], MONDAY)).toMatchObject({ standing: 'as needed' });
  });

  test('tells what opens when, and which freezes hold or will', () => {
    const over = { ...FREEZE, id: 'freeze-0', from: '2025-12-01T00:00:00Z', until: '2025-12-02T00:00:00Z' };
    const lifted = { ...FREEZE, id: 'freeze-2', lifted: { by: BOB.id, at: MONDAY } };
    const ledger = { ...EMPTY_LEDGER, freezes: [over, FREEZE, lifted] };
    const report = calendarReport({ project, releases: [scheduled()], ledger, now: MONDAY });
    expect(report.freezes).toEqual([FREEZE]);
    expect(report.ahead.map(({ phase, at }) => [phase, at])).toEqual([
      ['pre-release', MONDAY],
      ['testing', '2025-12-12T08:00:00Z'],
      ['release-day', '2025-12-15T08:00:00Z'],
    ]);
  });

  test.each([
    ['Europe/Berlin', '2026-02-28T23:30:00Z', '2026-03-01', '2026-04-01'],
    ['America/New_York', '2026-03-08T06:59:00Z', '2026-03-08', '2026-04-08'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01', '2026-12-01'],
    ['Australia/Lord_Howe', '2026-04-04T15:15:00Z', '2026-04-05', '2026-05-05'],
    ['Australia/Lord_Howe', '2025-12-31T13:30:00Z', '2026-01-01', '2026-02-02'],
    ['Australia/Sydney', '2025-12-31T12:30:00Z', '2025-12-31', '2026-02-02'],
  ])('in %s a release at %s is of %s, and the next one due on %s, clocks changed or not', (timezone, at, date, due) => {
    const releases = [released('1.2.0', 'minor', at)];
    const report = calendarReport({ project: { ...project, timezone }, releases, now: at });
    expect(report.types[1]).toMatchObject({ last: { date }, due });
  });

  test('is the same in whatever order the releases come', () => {
    const releases = [minor, released('1.1.0', 'minor', '2025-10-01T10:00:00Z'), scheduled()];
    expect(calendarReport({ project, releases: releases.toReversed(), now: MONDAY })).toEqual(
      calendarReport({ project, releases, now: MONDAY }),
    );
  });
});

describe('people are told', () => {
  const minor = released('1.2.0', 'minor', '2025-11-12T10:00:00Z');
  const on = (now: string) => calendarReport({ project, releases: [minor], now });

  test('once per due date', () => {
    expect(toRemind(on('2025-12-08T09:00:00Z'), {})).toEqual([]);
    const due = { type: 'minor', due: '2025-12-12', overdue: false };
    expect(toRemind(on('2025-12-09T09:00:00Z'), {})).toEqual([due]);
    expect(toRemind(on('2025-12-09T09:00:00Z'), { minor: '2025-11-11' })).toEqual([due]);
    expect(toRemind(on('2025-12-10T09:00:00Z'), { minor: '2025-12-12' })).toEqual([]);
    expect(toRemind(on('2025-12-20T09:00:00Z'), {})).toEqual([{ ...due, overdue: true }]);
  });

  test('and nothing starts by itself unless the project says so, on the day', () => {
    const cadence: Cadence = { ...DEFAULT_CADENCE, startsItself: ['minor', 'major'] };
    expect(toStart(on('2025-12-12T09:00:00Z'), DEFAULT_CADENCE)).toBeUndefined();
    expect(toStart(on('2025-12-11T09:00:00Z'), cadence)).toBeUndefined();
    expect(toStart(on('2025-12-12T09:00:00Z'), cadence)).toBe('minor');
    const major = released('1.0.0', 'major', '2025-09-12T10:00:00Z');
    const both = calendarReport({ project, releases: [major], now: '2025-12-12T09:00:00Z' });
    expect(toStart(both, cadence)).toBe('major');
    const busy = calendarReport({
      project,
      releases: [major, scheduled({ type: 'major' })],
      now: '2026-01-12T09:00:00Z',
    });
    expect(toStart(busy, cadence)).toBeUndefined();
  });
});

function of(type: ReleaseType, releases: Release[], now: string) {
  return calendarReport({ project, releases, now }).types.find((known) => known.type === type);
}

/** A release that came to production at that moment, and is finished. */
function released(version: string, type: ReleaseType, at: string): Release {
  const release = scheduled({ id: `acme-web-${version}`, version, tag: `v${version}`, type });
  return {
    ...release,
    steps: { ...release.steps, 'deploy-production': { status: 'succeeded', attempt: 1, starts: 1, since: at } },
    ended: { how: 'finished', at, by: BOB.id },
  };
}
