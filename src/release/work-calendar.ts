import { DAY_MS } from './duration.ts';

/** A project's calendar, in milliseconds: how long before Release Day a phase opens. */
export interface Schedule {
  /** How far ahead Release Day is when nobody names a date; a week by default. Less than a day counts to the second. */
  lead?: number;
  'pre-release': number;
  testing: number;
}

/** When a project's people work, and on which days it releases. */
export interface WorkCalendar {
  /** ISO days of the week, 1 for Monday; Monday to Friday by default. */
  workingDays: number[];
  /** YYYY-MM-DD. */
  holidays: string[];
  /** Local times, HH:MM: people are reminded within them. */
  from: string;
  until: string;
  /** The latest local time, HH:MM, at which a gate is in time for the day that depends on it. */
  latest: string;
}

/** How often a project means to release: a number of months, or as needed (release-process.md, "Release Types"). */
export interface Cadence {
  patch: 'as needed' | { months: number };
  minor: 'as needed' | { months: number };
  major: 'as needed' | { months: number };
  /** So many days before it is due people are reminded. */
  remindDays: number;
  /** Types that start by themselves when they are due; none by default. */
  startsItself: ('patch' | 'minor' | 'major')[];
}

/** Monday to Friday from nine to five, with no holidays; what is to happen by a day happens by four. */
export const DEFAULT_CALENDAR: WorkCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  holidays: [],
  from: '09:00',
  until: '17:00',
  latest: '16:00',
};

/** As needed, monthly and quarterly (release-process.md, "Release Types"). */
export const DEFAULT_CADENCE: Cadence = {
  patch: 'as needed',
  minor: { months: 1 },
  major: { months: 3 },
  remindDays: 3,
  startsItself: [],
};

/** One week and three days before (release-process.md, "Release Checklist"). */
export const DEFAULT_SCHEDULE: Schedule = { 'pre-release': 7 * DAY_MS, testing: 3 * DAY_MS };
