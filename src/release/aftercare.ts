import type { Actor } from './actor.ts';
import type { EventOf, HotfixStage, Severity, Suspect } from './event.ts';
import type { Verdict } from './health/verdict.ts';

/** What is known of a release once it is in production: all that Post-Release is about. */
export interface Aftercare {
  /** By the check's name. A check that has said nothing yet isn't there. */
  health: Record<string, CheckHealth>;
  /** In the order in which they were raised. */
  alerts: Alert[];
  feedback: Feedback[];
  /** Channel -> emoji name -> how often. */
  reactions: Record<string, Record<string, number>>;
  issues: Issue[];
  rollback?: Rollback;
  /** The latest picture, relative to the data directory. */
  chart?: string;
}

/** What one check says, and since when. */
export interface CheckHealth {
  step: string;
  verdict: Verdict;
  /** When this was first believed (ISO 8601, UTC). */
  since: string;
  /** It was unhealthy, and has not been healthy since. */
  unwell?: true;
  /** The number of the alert that was dismissed: not this release's doing, until the check has been healthy again. */
  dismissed?: number;
}

/** Something is wrong in production: open until it is closed. */
export interface Alert {
  number: number;
  raisedAt: string;
  /** What was wrong when it was raised; what is wrong now stands in `health`. */
  checks: string[];
  /** What those checks said then, by name. */
  found: Record<string, Verdict>;
  suspects: Suspect[];
  acknowledged?: { by: Actor; at: string; until: string };
  /** When people were called, the latest last. */
  escalations: { at: string; role: string; owner?: Actor }[];
  closed?: {
    at: string;
    by: Actor;
    how: EventOf<'AlertResolved'>['how'] | 'dismissed';
    reason?: string;
    /** The latest picture at that moment, relative to the data directory. */
    chart?: string;
  };
  hotfix?: NotedHotfix;
}

/** A hotfix that mends it: the release's id and tag, how far it is, and since when (ISO 8601, UTC). */
export interface NotedHotfix {
  release: string;
  tag: string;
  stage: HotfixStage;
  at: string;
}

export interface Feedback {
  text: string;
  /** Who said it. */
  from: Actor;
  /** Who passed it on. */
  by: Actor;
  at: string;
  permalink?: string;
}

export interface Issue {
  number: number;
  title: string;
  severity: Severity;
  owner?: Actor;
  by: Actor;
  at: string;
  permalink?: string;
  resolved?: { at: string; by: Actor };
  hotfix?: NotedHotfix;
}

/** The previous version is brought back. */
export interface Rollback {
  /** Its tag. */
  to: string;
  reason: string;
  by: Actor;
  at: string;
  /** When it was back; absent while it is not. */
  doneAt?: string;
}

export const UNTOUCHED: Aftercare = { health: {}, alerts: [], feedback: [], reactions: {}, issues: [] };

/** The alert that is open; at most one is. */
export function openAlert({ alerts }: Aftercare): Alert | undefined {
  return alerts.find(({ closed }) => !closed);
}

/** Names of the checks that are unhealthy now. */
export function unhealthyChecks({ health }: Aftercare): string[] {
  return Object.keys(health).filter((check) => health[check]?.verdict.health === 'unhealthy');
}
