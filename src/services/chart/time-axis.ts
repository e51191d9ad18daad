import { Temporal } from 'temporal-polyfill';

/** What stands along the time axis. Instants are in ms since 1970, UTC. */
export interface TimeAxis {
  /** At round local times. */
  ticks: { at: number; label: string }[];
  /** `Time in Europe/Berlin · 22 Nov 2026`. */
  caption: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const STEPS = [
  ...[1, 2, 5, 10, 15, 30].map((count) => count * SECOND),
  ...[1, 2, 5, 10, 15, 30].map((count) => count * MINUTE),
  ...[1, 2, 3, 4, 6, 12].map((count) => count * HOUR),
  ...[1, 2, 7, 14, 28, 91, 365, 3650, 36_500].map((count) => count * DAY),
];
/** More labels would touch each other; those with seconds are wider. */
const MOST_TICKS = { coarse: 6, fine: 4 };

/** The ticks and the caption between two instants, in the zone with that IANA name, across changes of the clocks too. */
export function timeAxis(from: number, to: number, timezone: string): TimeAxis {
  const step =
    STEPS.find((step) => (to - from) / step <= MOST_TICKS[step < MINUTE ? 'fine' : 'coarse']) ?? (to - from) / 2;
  const label = labelFor(step, timezone);
  const ticks = roundTimes(from, to, step, timezone).map((at) => ({ at, label: label(at) }));
  const dates = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: timezone });
  return { ticks, caption: `Time in ${timezone} · ${dates.formatRange(from, to)}` };
}

/** A local time that the clocks skip gives no tick, and one that they show twice gives two. */
function roundTimes(from: number, to: number, step: number, timezone: string): number[] {
  const times: number[] = [];
  for (const period of periods(from, to, timezone)) {
    const first = Math.ceil((period.from + period.offset) / step) * step - period.offset;
    for (let at = first; at < period.to; at += step) times.push(at);
  }
  return times;
}

/** Between two changes of the clocks, they are `offset` ms ahead of UTC. */
interface Period {
  from: number;
  to: number;
  offset: number;
}

/** So many changes of the clocks are heeded: more lie within decades only. */
const MOST_PERIODS = 20;

function periods(from: number, to: number, timezone: string): Period[] {
  const found: Period[] = [];
  let time = Temporal.Instant.fromEpochMilliseconds(Math.ceil(from)).toZonedDateTimeISO(timezone);
  while (found.length < MOST_PERIODS) {
    const next = time.getTimeZoneTransition('next');
    const isLast = !next || next.epochMilliseconds > to || found.length === MOST_PERIODS - 1;
    const end = isLast ? to + 1 : next.epochMilliseconds;
    found.push({ from: time.epochMilliseconds, to: end, offset: time.offsetNanoseconds / 1e6 });
    if (isLast) break;
    time = next;
  }
  return found;
}

/** The time; the date at midnight, and where ticks are days apart. */
function labelFor(step: number, timezone: string): (at: number) => string {
  const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: step < MINUTE ? 'medium' : 'short', timeZone: timezone });
  const style =
    step > 28 * DAY ? ({ month: 'short', year: 'numeric' } as const) : ({ day: 'numeric', month: 'short' } as const);
  const date = new Intl.DateTimeFormat('en-GB', { ...style, timeZone: timezone });
  return (at) => {
    const time = clock.format(at);
    return step >= DAY || (step >= HOUR && time.startsWith('00:00')) ? date.format(at) : time;
  };
}
