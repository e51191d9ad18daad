import { openAlert } from './aftercare.ts';
import type { Command, Finding } from './command.ts';
import type { Decision } from './decision.ts';
import { BOT } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { settled } from './health/settled.ts';
import { evolve } from './evolve.ts';
import type { Release } from './release.ts';
import { endOfWatch } from './end-of-watch.ts';
import { alarming, healthIn, isTroubled, runningWatches } from './watch.ts';

type RecordLook = Extract<Command, { type: 'RecordLook' }>;

/**
 * A look at the metrics: what has changed in it, whether that asks for an alert or ends one, and whether a soak is
 * over. Nothing new gives no events, and so does the same look for the second time.
 */
export function recordLook(release: Release, look: RecordLook): Decision {
  const events: ReleaseEvent[] = [];
  let now = release;
  const happened = (more: ReleaseEvent[]): void => {
    events.push(...more);
    now = more.reduce(evolve, now);
  };
  for (const finding of look.findings) happened(changeOf(now, finding, look.at));
  happened(alertOf(now, look));
  for (const watch of runningWatches(now)) happened(endOfWatch(now, watch, look));
  return { events: illustrated(events, look.chart) };
}

/** A check says something else than before, and is believed. */
function changeOf(release: Release, { step, attempt, check, verdicts }: Finding, at: string): ReleaseEvent[] {
  const watch = runningWatches(release).find(({ plan, state }) => plan.id === step && state.attempt === attempt);
  if (!watch?.plan.work.checks.some(({ name }) => name === check)) return [];
  const known = healthIn(release, watch, check)?.verdict;
  const [latest] = verdicts;
  // A look that comes after a later one has nothing to say any more.
  if (known && latest && Date.parse(latest.window.to) < Date.parse(known.window.to)) return [];
  const verdict = settled(known?.health, verdicts);
  return verdict ? [{ type: 'HealthChanged', step, check, verdict, at, by: BOT }] : [];
}

/** One alert at a time covers everything that is unhealthy; it is over once all of that is healthy again. */
function alertOf(release: Release, { suspects, at }: RecordLook): ReleaseEvent[] {
  const open = openAlert(release);
  if (open) {
    if (isTroubled(release)) return [];
    const how = release.rollback?.doneAt === undefined ? 'recovered' : 'rolled back';
    return [{ type: 'AlertResolved', alert: open.number, how, at, by: BOT }];
  }
  const checks = alarming(release);
  if (checks.length === 0) return [];
  return [{ type: 'AlertRaised', alert: release.alerts.length + 1, checks, suspects, at, by: BOT }];
}

/** The picture goes with the first event, whichever that is: all of a look can carry it. */
function illustrated(events: ReleaseEvent[], chart: string | undefined): ReleaseEvent[] {
  const [first, ...rest] = events;
  if (!first || chart === undefined) return events;
  switch (first.type) {
    case 'HealthChanged':
    case 'AlertRaised':
    case 'AlertResolved':
    case 'StepInterrupted':
      return [{ ...first, chart }, ...rest];
    case 'StepSucceeded':
      return [{ ...first, result: { ...first.result, chart } }, ...rest];
    case 'StepFailed':
      return [{ ...first, trouble: { ...first.trouble, chart } }, ...rest];
    default:
      return events;
  }
}
