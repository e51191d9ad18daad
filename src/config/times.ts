/** The days of the week as tminus.yaml has them; Monday is ISO's first. */
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** How often a project means to release. */
type Rhythm = 'as needed' | { months: number };

const NAMED: Record<string, Rhythm> = {
  'as needed': 'as needed',
  monthly: { months: 1 },
  quarterly: { months: 3 },
  yearly: { months: 12 },
};
const MOST_MONTHS = 36;

/** `as needed`, `monthly`, `quarterly`, `yearly`, or a number of months. */
export function parseCadence(written: string): { cadence: Rhythm } | { problem: string } {
  const text = written.trim().toLowerCase();
  if (Object.hasOwn(NAMED, text)) return { cadence: NAMED[text] ?? 'as needed' };
  const [, months] = /^(\d{1,3})\s?months?$/.exec(text) ?? [];
  const count = Number(months);
  if (count >= 1 && count <= MOST_MONTHS) return { cadence: { months: count } };
  if (months !== undefined)
    return { problem: `“${written}” is too much or too little: write 1 to ${MOST_MONTHS} months.` };
  return { problem: `“${written}” says not how often: write as needed, monthly, quarterly, yearly, or e.g. 2 months.` };
}

/** A time of day, `HH:MM`. */
export function parseTime(written: string): { time: string } | { problem: string } {
  if (/^(?:[01]\d|2[0-3]):[0-5]\d$/.test(written)) return { time: written };
  return { problem: `“${written}” is not a time of day: write e.g. '16:00'.` };
}

/** When people work, `09:00-17:00`. */
export function parseHours(written: string): { from: string; until: string } | { problem: string } {
  const [from = '', until = '', ...rest] = written.split(/\s*[-–]\s*/);
  if (rest.length > 0 || 'problem' in parseTime(from) || 'problem' in parseTime(until))
    return { problem: `“${written}” are not working hours: write e.g. 09:00-17:00.` };
  if (from < until) return { from, until };
  return { problem: `“${written}” ends before it begins: write e.g. 09:00-17:00.` };
}

/** A day, `YYYY-MM-DD`. */
export function parseDay(written: string): { day: string } | { problem: string } {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(written) ? Date.parse(`${written}T00:00:00Z`) : Number.NaN;
  if (!Number.isNaN(time) && new Date(time).toISOString().startsWith(written)) return { day: written };
  return { problem: `“${written}” is not a day in the calendar: write year, month and day, e.g. 2026-12-25.` };
}
