const UNITS_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const;

/** One day in milliseconds. */
export const DAY_MS = UNITS_MS.d;

/** A length of time as people write it, in milliseconds: `90s`, `30m`, `1h`, `7d`, `2w`. */
export function parseDuration(text: string): { ms: number } | { problem: string } {
  const [, amount, unit] = /^(\d{1,6})\s?([smhdw])$/.exec(text.trim()) ?? [];
  if (!amount || !isUnit(unit)) {
    return { problem: `“${text}” is not a length of time: write a number and a unit, such as 90s, 30m, 1h or 7d.` };
  }
  return { ms: Number(amount) * UNITS_MS[unit] };
}

function isUnit(unit: string | undefined): unit is keyof typeof UNITS_MS {
  return unit !== undefined && unit in UNITS_MS;
}

/** A length of time for people: `4 s`, `2 min 5 s`, `3 h 10 min`, `2 days`. */
export function sayDuration(ms: number): string {
  if (ms < 1_000) return 'under 1 s';
  const seconds = Math.round(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return withRest(`${minutes} min`, seconds % 60, 's');
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return withRest(`${hours} h`, minutes % 60, 'min');
  return `${Math.round(hours / 24)} days`;
}

function withRest(whole: string, rest: number, unit: string): string {
  return rest === 0 ? whole : `${whole} ${rest} ${unit}`;
}
