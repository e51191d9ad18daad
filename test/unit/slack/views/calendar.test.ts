import { describe, expect, test } from 'vitest';
import type { CalendarReport } from '../../../../src/release/plan-report.ts';
import { calendarMessage } from '../../../../src/slack/views/calendar/calendar-message.ts';
import { calendarDay } from '../../../../src/slack/views/calendar/dates.ts';
import { nextDueBlocks } from '../../../../src/slack/views/home/next-due.ts';
import { ALICE, MALLORY, ROLES } from '../../release/given.ts';
import { buttonsOn, NAMES, shown } from '../shown.ts';

const REPORT: CalendarReport = {
  project: 'acme-web',
  timezone: 'Europe/Berlin',
  today: '2025-12-08',
  types: [
    { type: 'patch', cadence: 'as needed', last: { version: '1.2.1', date: '2025-12-01' }, standing: 'as needed' },
    {
      type: 'minor',
      cadence: { months: 1 },
      last: { version: '1.2.0', date: '2025-11-03' },
      due: '2025-12-03',
      standing: 'overdue',
    },
    { type: 'major', cadence: { months: 3 }, due: '2026-02-02', standing: 'in time' },
  ],
  ahead: [{ release: 'acme-web-7', version: '1.2.2', phase: 'testing', at: '2025-12-12T08:00:00Z' }],
  freezes: [],
};

describe('the calendar', () => {
  const text = shown(calendarMessage([REPORT], NAMES));

  test('tells what was last, what is due, and what is overdue', () => {
    expect(text).toContain('acme-web · today is Mon 8 Dec in Europe/Berlin');
    expect(text).toContain('Patch · as needed · last v1.2.1 on Mon 1 Dec');
    expect(text).toContain('Minor · 🔴 overdue: was due Wed 3 Dec · last v1.2.0 on Mon 3 Nov');
    expect(text).toContain('Major · due Mon 2 Feb 2026 · none with T-Minus yet');
  });

  test('tells the dates ahead in the reader’s zone', () => {
    expect(text).toContain('v1.2.2: Testing opens Friday, December 12 at 9:00 AM');
  });

  test('of many projects stays inside Slack’s limits', () => {
    const many = Array.from({ length: 60 }, (_, index) => ({ ...REPORT, project: `project-${index}` }));
    expect(calendarMessage(many, NAMES).blocks.length).toBeLessThanOrEqual(45);
  });
});

test.each([
  ['2025-12-31', '2025-12-08', 'Wed 31 Dec'],
  ['2026-01-01', '2025-12-08', 'Thu 1 Jan 2026'],
  ['nonsense', '2025-12-08', 'nonsense'],
])('%s on %s is said as “%s”', (day, today, words) => {
  expect(calendarDay(day, today)).toBe(words);
});

describe('what is due, on Home,', () => {
  const blocks = (report: CalendarReport, person = ALICE) => ({
    text: '',
    blocks: nextDueBlocks([report], [{ id: 'acme-web', roles: ROLES }], person, 5),
  });

  test('is told with the most urgent first, and a button for those who may start it', () => {
    const text = shown(blocks(REPORT));
    expect(text.indexOf('Minor · 🔴 overdue')).toBeLessThan(text.indexOf('Major · due'));
    expect(text).not.toContain('Patch');
    expect(buttonsOn(blocks(REPORT))).toEqual(['Start a minor release of acme-web']);
    expect(buttonsOn(blocks(REPORT, MALLORY))).toEqual([]);
  });

  test('can’t be started while something is under way, and is nothing where nothing is ever due', () => {
    const [patch, minor, major] = REPORT.types;
    const busy = { ...REPORT, types: [{ ...patch!, standing: 'under way' as const }, minor!, major!] };
    expect(buttonsOn(blocks(busy))).toEqual([]);
    expect(nextDueBlocks([{ ...REPORT, types: [patch!] }], [], ALICE, 5)).toEqual([]);
  });
});
