import type { Alert } from '../../release/aftercare.ts';
import { escape, nameOf, when, type Names } from '../mrkdwn.ts';
import { roleTitle } from './roles.ts';

/** Who is on it: `Bob has been on it since …`, or that nobody is; empty where a hotfix is under way. */
export function ownerLine(alert: Alert, names: Names): string {
  const { acknowledged, hotfix } = alert;
  const owned = acknowledged
    ? `👀 ${nameOf(names, acknowledged.by)} has been on it since ${when(acknowledged.at)}; nobody is called until ${when(acknowledged.until)}.`
    : hotfix?.stage === 'started'
      ? '' // which its own line says
      : '👀 Nobody is on it yet.';
  return [owned, called(alert)].filter((line) => line !== '').join(' ');
}

/** The same in a few words. */
export function ownerWords({ acknowledged, hotfix }: Alert, names: Names): string {
  if (acknowledged) return `${nameOf(names, acknowledged.by)} is on it`;
  return hotfix?.stage === 'started' ? `${escape(hotfix.tag)} is on its way to mend it` : 'nobody is on it yet';
}

/** Has whoever took it on run out of time? */
export function isOverdue({ acknowledged, escalations }: Alert): boolean {
  const last = escalations.at(-1);
  return acknowledged !== undefined && last !== undefined && Date.parse(last.at) >= Date.parse(acknowledged.until);
}

function called(alert: Alert): string {
  const last = alert.escalations.at(-1);
  if (!last || (alert.acknowledged && !isOverdue(alert))) return '';
  return `${roleTitle(last.role, 2)} were called ${when(last.at)}.`;
}
