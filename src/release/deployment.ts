import type { Alert } from './aftercare.ts';
import type { Release } from './release.ts';
import { deploymentBegan, isRolledBackOrBeing } from './rollback.ts';

/** What became of one release in production. */
export interface Deployment {
  /** When it was there; where it never was, when it began. Ms since 1970, UTC. */
  at: number;
  /** Deployed, by machine or by hand. If not, it failed on the way and was rolled back. */
  arrived: boolean;
  /** From the middle one of its changes until it was there, in ms; absent where their dates aren't known. */
  leadMs?: number;
  /** What went wrong with it: it was rolled back, raised an alert that nobody dismissed, or had a critical issue. */
  incidents: Incident[];
}

/** A time in which production was not well. Ms since 1970, UTC. */
export interface Incident {
  at: number;
  /** Absent while it goes on, and where nobody knows when it was over: the watch was ended before. */
  endedAt?: number;
}

/** What became of a release in production; undefined for one that wasn't there. */
export function deploymentOf(release: Release): Deployment | undefined {
  const deploy = release.steps['deploy-production'];
  const arrived = deploy?.status === 'succeeded' || deploy?.status === 'signed-off';
  const wentBack = isRolledBackOrBeing(release);
  const since = arrived ? deploy.since : wentBack ? deploymentBegan(release, release.startedAt) : undefined;
  if (since === undefined) return undefined;
  const at = Date.parse(since);
  const writtenAt = arrived ? release.candidate?.writtenAt : undefined;
  return {
    at,
    arrived,
    // A clock of its own, and often another one's: nobody deploys a change before it is written.
    ...(writtenAt !== undefined && { leadMs: Math.max(0, at - Date.parse(writtenAt)) }),
    incidents: incidentsOf(release),
  };
}

/** Troubles that overlap are one: an alert, the issue that somebody logs about it, and the way back. */
function incidentsOf(release: Release): Incident[] {
  const merged: Incident[] = [];
  for (const trouble of troublesOf(release).toSorted((one, other) => one.at - other.at)) {
    const last = merged.at(-1);
    if (!last || (last.endedAt !== undefined && last.endedAt < trouble.at)) merged.push(trouble);
    else merged.splice(-1, 1, spanning(last, trouble));
  }
  return merged;
}

function spanning({ at, endedAt: one }: Incident, { endedAt: other }: Incident): Incident {
  return { at, ...(one !== undefined && other !== undefined && { endedAt: Math.max(one, other) }) };
}

function troublesOf(release: Release): Incident[] {
  const { alerts, issues, rollback } = release;
  const backAt = rollback?.doneAt === undefined ? undefined : Date.parse(rollback.doneAt);
  const trouble = (from: string, to: string | undefined): Incident => {
    const at = Date.parse(from);
    // Once the previous version is back, what was wrong with this one is over, too.
    const ends = [to === undefined ? undefined : Date.parse(to), backAt];
    const known = ends.filter((end) => end !== undefined).filter((end) => end >= at);
    return { at, ...(known.length > 0 && { endedAt: Math.min(...known) }) };
  };
  return [
    ...alerts
      .filter(({ closed }) => closed?.how !== 'dismissed')
      .map((alert) => trouble(alert.raisedAt, wellAt(alert))),
    ...issues.filter(({ severity }) => severity === 'critical').map(({ at, resolved }) => trouble(at, resolved?.at)),
    ...(rollback && isRolledBackOrBeing(release) ? [trouble(rollback.at, rollback.doneAt)] : []),
  ];
}

/** When the checks were healthy again: the end of a watch says nothing of that. */
function wellAt({ closed }: Alert): string | undefined {
  return closed && closed.how !== 'watch ended' ? closed.at : undefined;
}
