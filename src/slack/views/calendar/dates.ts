import { date } from '../../mrkdwn.ts';

/** An instant (ISO 8601, UTC) with its weekday, in the reader's zone: `Tuesday, November 3rd at 9:00 AM`. */
export function dayAndTime(iso: string): string {
  return date(iso, '{day_divider_pretty} at {time}');
}

/** The day alone. */
export function dayOnly(iso: string): string {
  return date(iso, '{day_divider_pretty}');
}

/**
 * A calendar day (YYYY-MM-DD), the same for every reader: `Mon 2 Nov`, with its year where that isn't this one.
 * @param today YYYY-MM-DD
 */
export function calendarDay(day: string, today: string): string {
  const at = new Date(`${day}T12:00:00Z`);
  if (Number.isNaN(at.getTime())) return day;
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat('en-US', { ...options, timeZone: 'UTC' }).format(at);
  const words = [part({ weekday: 'short' }), part({ day: 'numeric' }), part({ month: 'short' })];
  return (day.slice(0, 4) === today.slice(0, 4) ? words : [...words, day.slice(0, 4)]).join(' ');
}
