import { Temporal } from 'temporal-polyfill';
import type { LocalTime } from './calendar-ask.ts';

/**
 * The instant (ISO 8601, UTC) of a local time. Without a time of day: the day's beginning, or its last minute. A time
 * that the clocks skip is the one after it, a time that comes twice the first
 * (https://tc39.es/proposal-temporal/docs/timezone.html, "compatible").
 * @param timezone IANA name
 */
export function localInstant({ date, time }: LocalTime, timezone: string, wholeDay: 'begins' | 'ends'): string {
  const clock = time ?? (wholeDay === 'begins' ? '00:00' : '23:59');
  return Temporal.PlainDateTime.from(`${date}T${clock}`).toZonedDateTime(timezone).toInstant().toString();
}
