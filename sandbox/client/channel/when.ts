/** The time of a message by somebody's clock, such as 5:54 PM. */
export function timeOf(ts: string, timeZone: string): string {
  return formatted(ts, timeZone, { hour: 'numeric', minute: '2-digit' });
}

/** The day and the time in full, such as Sunday, November 22, 2026 at 5:54:12 PM. */
export function momentOf(ts: string, timeZone: string): string {
  return formatted(ts, timeZone, { dateStyle: 'full', timeStyle: 'medium' });
}

/** The day of a message by somebody's calendar, such as Sunday, November 22. */
export function dayOf(ts: string, timeZone: string): string {
  return formatted(ts, timeZone, { weekday: 'long', month: 'long', day: 'numeric' });
}

type Options = Intl.DateTimeFormatOptions;

/** Making a format takes longer than using it, and there are hundreds of messages. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** @param ts seconds since 1970, UTC, as Slack writes them */
function formatted(ts: string, timeZone: string, options: Options): string {
  const key = JSON.stringify([timeZone, options]);
  const format = formats.get(key) ?? new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  formats.set(key, format);
  return format.format(Number(ts) * 1000).replaceAll('\u202F', ' ');
}
