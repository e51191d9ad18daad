import type { Reader } from './span.ts';

type Options = Intl.DateTimeFormatOptions;

const WEEKDAY_MONTH_DAY: Options = { weekday: 'long', month: 'long', day: 'numeric' };
const MONTH_DAY: Options = { month: 'long', day: 'numeric' };
const SHORT: Options = { month: 'short', day: 'numeric', year: 'numeric' };
const LONG: Options = { ...WEEKDAY_MONTH_DAY, year: 'numeric' };
const TIME: Options = { hour: 'numeric', minute: '2-digit' };

/** https://docs.slack.dev/messaging/formatting-message-text#date-formatting */
const FORMATS: Record<string, Options> = {
  date_num: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  date: { ...MONTH_DAY, year: 'numeric' },
  date_pretty: { ...MONTH_DAY, year: 'numeric' },
  date_short: SHORT,
  date_short_pretty: SHORT,
  date_long: LONG,
  date_long_pretty: LONG,
  date_long_full: LONG,
  day_divider_pretty: WEEKDAY_MONTH_DAY,
  time: TIME,
  time_secs: { ...TIME, second: '2-digit' },
};

/**
 * What `<!date^seconds^format|fallback>` shows to a reader; undefined if Slack would show the fallback. The "pretty"
 * forms show the date itself, not "today", for a reader without a time.
 */
export function dateText(
  seconds: number,
  format: string,
  { timeZone, now }: Pick<Reader, 'timeZone' | 'now'>,
): string | undefined {
  if (!Number.isFinite(seconds) || !/\{\w+\}/.test(format)) return undefined;
  const date = new Date(seconds * 1000);
  return format.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const options = FORMATS[name];
    if (name === 'ago') return relative(date);
    if (options === undefined) return whole;
    if (name === 'date_num') return isoDate(date, timeZone);
    const near = now !== undefined && name.endsWith('_pretty') ? nearby(date, new Date(now), timeZone) : undefined;
    if (near !== undefined) return near;
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone }).format(date).replaceAll('\u202F', ' ');
  });
}

/** Undefined for a day that is not next to the reader's. */
function nearby(date: Date, now: Date, timeZone: string): string | undefined {
  const [day, today] = [date, now].map((instant) => Date.parse(isoDate(instant, timeZone)) / DAY_MS);
  return NEARBY[(day ?? 0) - (today ?? 0)];
}

const DAY_MS = 86_400_000;
const NEARBY: Record<number, string> = { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' };

function isoDate(date: Date, timeZone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { ...FORMATS['date_num'], timeZone }).format(date);
}

function relative(date: Date): string {
  const minutes = Math.round((date.getTime() - Date.now()) / 60_000);
  const format = new Intl.RelativeTimeFormat('en-US', { numeric: 'auto' });
  if (Math.abs(minutes) < 60) return format.format(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return Math.abs(hours) < 24 ? format.format(hours, 'hour') : format.format(Math.round(hours / 24), 'day');
}
