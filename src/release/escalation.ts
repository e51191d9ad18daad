import { openAlert } from './aftercare.ts';
import type { Actor } from './actor.ts';
import type { Release } from './release.ts';

/** People are to be called to an alert. */
export interface Escalation {
  alert: number;
  role: string;
  /** Who took it on, and could not mend it in time. */
  owner?: Actor;
  /** No earlier than this (ISO 8601, UTC). */
  at: string;
}

/**
 * The next call for help with the open alert: when nobody took it on in time, and when the time of whoever did is up;
 * once each. Ordering a rollback or starting a hotfix is taking it on, too.
 */
export function nextEscalation(release: Release): Escalation | undefined {
  const alert = openAlert(release);
  const { alerting, rollback } = release;
  if (!alert || !alerting) return undefined;
  const { acknowledged, raisedAt, escalations, hotfix } = alert;
  const way = [rollback?.at, hotfix?.stage === 'started' ? hotfix.at : undefined];
  const taken = Math.max(...[raisedAt, ...way].flatMap((at) => (at === undefined ? [] : [Date.parse(at)])));
  const unowned = new Date(taken + alerting.acknowledgeWithinMs).toISOString();
  const due = acknowledged ? acknowledged.until : unowned;
  if (escalations.some(({ at }) => Date.parse(at) >= Date.parse(due))) return undefined;
  return { alert: alert.number, role: alerting.role, ...(acknowledged && { owner: acknowledged.by }), at: due };
}
