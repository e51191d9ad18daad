import type { EventOf, ReleaseEvent } from './event.ts';
import type { Release } from './release.ts';
import type { AlertReport, CheckReport } from './report-facts.ts';

/** @param until end of the report, in ms since 1970, UTC */
export function alertsOf({ alerts }: Release, until: number): AlertReport[] {
  return alerts.map((alert) => {
    const end = alert.closed ? Date.parse(alert.closed.at) : until;
    return { ...alert, durationMs: Math.max(0, end - Date.parse(alert.raisedAt)) };
  });
}

/** What each check has come to, in the order in which they first said something. */
export function checksOf({ health }: Release, events: readonly ReleaseEvent[], until: number): CheckReport[] {
  return Object.entries(health).map(([check, known]) => {
    const told = events.flatMap((event, index) => {
      if (event.type !== 'HealthChanged' || event.check !== check) return [];
      return [{ event, followedBy: events.slice(index + 1) }];
    });
    const unhealthy = told.filter(({ event }) => event.verdict.health === 'unhealthy');
    const unhealthyMs = unhealthy.reduce((sum, { event, followedBy }) => {
      const end = followedBy.find((later) => isEndOf(event, later));
      return sum + Math.max(0, (end ? Date.parse(end.at) : until) - Date.parse(event.at));
    }, 0);
    return { check, ...known, changes: Math.max(0, told.length - 1), unhealthyMs };
  });
}

/** A check says so until it says something else, or is no longer watched. */
function isEndOf({ check, step }: EventOf<'HealthChanged'>, later: ReleaseEvent): boolean {
  if (later.type === 'HealthChanged') return later.check === check;
  return 'step' in later && later.step === step && later.type !== 'StepStarted';
}
