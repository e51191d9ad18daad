import { openAlert } from './aftercare.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';
import { comesBack, deploymentBegan } from './rollback.ts';

/** A person gives the release up: possible until it is in production, and again once it no longer is. */
export function cancel(release: Release, { reason, by, at }: Extract<Command, { type: 'Cancel' }>): Decision {
  const no = forbidden('cancel', by, release);
  if (no) return no;
  const began = deploymentBegan(release, at);
  if (began !== undefined && release.rollback?.doneAt === undefined) {
    const canRollBack = release.checklist.rollback !== undefined && comesBack(release) !== undefined;
    return { refusal: refuse('too-late-to-cancel', { version: release.version, at: began, canRollBack }) };
  }
  if (reason.trim() === '') {
    const example = '/release cancel the API team needs another week';
    return { refusal: refuse('reason-missing', { deed: 'cancellation', example }) };
  }
  const alert = openAlert(release);
  const resolved: ReleaseEvent[] = alert
    ? [{ type: 'AlertResolved', alert: alert.number, how: 'watch ended', at, by: by.id }]
    : [];
  return { events: [...resolved, { type: 'ReleaseCancelled', reason: reason.trim(), at, by: by.id }] };
}
