import type { CheckReport, Report, Shares } from '../../../release/report-facts.ts';
import { sayDuration } from '../../../release/duration.ts';

/** `machines 4 min, people 3 h`; empty for no time worth telling. */
export function shares({ machineMs, peopleMs, calendarMs }: Shares): string {
  const parts = [
    { words: 'machines', ms: machineMs },
    { words: 'people', ms: peopleMs },
    { words: 'the calendar', ms: calendarMs },
  ];
  return parts
    .filter(({ ms }) => ms >= 1_000)
    .map(({ words, ms }) => `${words} ${sayDuration(ms)}`)
    .join(', ');
}

/** `3 alerts`, `1 alert`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}

/** How many of the report's issues are open. */
export function openIssues({ issues }: Report): number {
  return issues.filter(({ resolved }) => !resolved).length;
}

/** `unhealthy for 12 min in all`; empty for a check that never was. */
export function unwellFor({ unhealthyMs }: CheckReport): string {
  return unhealthyMs > 0 ? `unhealthy for ${sayDuration(unhealthyMs)} in all` : '';
}

/** How an alert ended, in a few words. */
export const ALERT_ENDS = {
  recovered: 'recovered',
  'rolled back': 'rolled back',
  'watch ended': 'open when the watch was ended',
  hotfix: 'mended by a hotfix',
  dismissed: 'not this release’s doing',
} as const;
