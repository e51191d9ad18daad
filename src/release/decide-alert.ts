import { openAlert, type Alert } from './aftercare.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { BOT } from './actor.ts';
import { nextEscalation } from './escalation.ts';
import { refuse, type Refusal } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A person takes an alert on, and is left in peace for a while; also from somebody who has it. */
export function acknowledge(release: Release, { alert: number, by, at }: Of<'Acknowledge'>): Decision {
  const no = forbidden('acknowledge', by, release);
  if (no) return no;
  const found = findOpen(release, number);
  if ('refusal' in found) return found;
  const { acknowledged } = found.alert;
  if (acknowledged?.by === by.id && Date.parse(acknowledged.until) > Date.parse(at)) {
    const { number: alert } = found.alert;
    return { refusal: refuse('already-acknowledged', { alert, until: acknowledged.until }) };
  }
  const until = new Date(Date.parse(at) + (release.alerting?.silenceMs ?? 0)).toISOString();
  return { events: [{ type: 'AlertAcknowledged', alert: found.alert.number, until, at, by: by.id }] };
}

/** A person says that an alert is not this release's doing. */
export function dismiss(release: Release, { alert: number, reason, by, at }: Of<'DismissAlert'>): Decision {
  const no = forbidden('dismiss alert', by, release);
  if (no) return no;
  const found = findOpen(release, number);
  if ('refusal' in found) return found;
  if (reason.trim() === '') {
    const example = '/release dismiss the payment provider is down';
    return { refusal: refuse('reason-missing', { deed: 'dismissal', example }) };
  }
  return { events: [{ type: 'AlertDismissed', alert: found.alert.number, reason: reason.trim(), at, by: by.id }] };
}

/** It is time to call people to an alert. */
export function escalate(release: Release, { alert, at }: Of<'Escalate'>): Decision {
  const due = nextEscalation(release);
  if (due?.alert !== alert || Date.parse(at) < Date.parse(due.at)) return { events: [] };
  const { role, owner } = due;
  return {
    events: [{ type: 'AlertEscalated', alert, role, ...(owner !== undefined && { owner }), at, by: BOT }],
  };
}

function findOpen(release: Release, number: number | undefined): { alert: Alert } | { refusal: Refusal } {
  const { tag, alerts } = release;
  const open = openAlert(release);
  const alert = number === undefined ? open : alerts.find((alert) => alert.number === number);
  if (!alert) {
    return { refusal: refuse('no-alert', { tag, ...(number !== undefined && { alert: number }), open: open?.number }) };
  }
  if (!alert.closed) return { alert };
  const { how, by, at } = alert.closed;
  return { refusal: refuse('alert-closed', { alert: alert.number, how, by, at }) };
}
