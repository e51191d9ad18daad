import type { Button } from '@slack/types';
import { ROLL_BACK } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { comesBack, deploymentBegan, isRolledBackOrBeing } from '../../release/rollback.ts';
import { tagOf } from '../../release/version.ts';
import { button, confirmation } from '../button.ts';
import { cut, escape, nameOf, prose, when, type Names } from '../mrkdwn.ts';

/** Longer reasons say nothing more on a button. */
const MAX_REASON = 300;

/** Can somebody order that the previous version comes back? */
export function canRollBack(release: Release): boolean {
  const { checklist, ended, startedAt } = release;
  const hasWayBack = checklist.rollback !== undefined && comesBack(release) !== undefined;
  return !ended && hasWayBack && deploymentBegan(release, startedAt) !== undefined && !isRolledBackOrBeing(release);
}

/**
 * Brings the previous version back; asked twice, with everything that it changes.
 * @param reason plain text: kept with the order
 */
export function rollBackButton(release: Release, reason: string): Button {
  const { id, version } = release;
  const { what, environment, previousTag } = wayBackOf(release);
  return button({
    id: 'roll-back',
    label: 'Roll back',
    spoken: `Roll back ${what} to ${previousTag}`,
    style: 'danger',
    asked: { release: id, command: { type: 'RollBack', reason: cut(reason, MAX_REASON) } },
    confirm: confirmation({
      title: `Roll back ${environment} to ${previousTag}?`,
      text: `The configured rollback is run: ${environment} goes from ${what} back to ${previousTag}. Tag and changelog of ${tagOf(version)} stay. What is being deployed is stopped, and deployments are locked until somebody lifts the lock.`,
      yes: 'Roll back',
      danger: true,
    }),
  });
}

/** The same where nothing speaks for it yet but what somebody knows: it asks why, and repeats what it changes. */
export function rollBackWithReason(release: Release): Button[] {
  if (!canRollBack(release)) return [];
  const { what, environment, previousTag } = wayBackOf(release);
  return [
    button({
      id: 'roll-back-why',
      label: 'Roll back…',
      spoken: `Roll back ${what} to ${previousTag}, with a reason`,
      asked: {
        release: release.id,
        command: { type: 'RollBack', reason: '' },
        about: `${environment} goes from ${what} back to ${previousTag}`,
      },
    }),
  ];
}

function wayBackOf(release: Release): { what: string; environment: string; previousTag: string } {
  const { project, version, checklist } = release;
  const work = checklist.rollback?.work;
  return {
    what: `${project} ${tagOf(version)}`,
    environment: (work?.kind === 'command' ? work.environment : undefined) ?? 'production',
    previousTag: comesBack(release) ?? 'the previous version',
  };
}

/** Where the way back to the previous version stands, in one line; undefined when nobody has ordered it. */
export function rollbackLine(
  release: Release,
  names: Names,
  detail: 'with reason' | 'without reason' = 'with reason',
): string | undefined {
  const { rollback } = release;
  if (!rollback) return undefined;
  const { to, by, at, doneAt, reason } = rollback;
  const quoted = detail === 'with reason' ? `: “${prose(cut(reason.replaceAll(/\s+/g, ' '), 200), names)}”` : '';
  if (doneAt !== undefined)
    return `↩️ *Rolled back to ${escape(to)}* ${when(doneAt)}, ordered by ${nameOf(names, by)}${quoted}`;
  const status = release.steps[ROLL_BACK]?.status;
  if (status === 'failed' || status === 'interrupted')
    return `❌ *Rolling back to ${escape(to)} ${status === 'failed' ? 'failed' : 'was interrupted'}*: production may be on either version.`;
  if (status === 'skipped') return `⏭️ The roll back to ${escape(to)} was skipped.`;
  return `↩️ *Rolling back to ${escape(to)}*, ordered by ${nameOf(names, by)} ${when(at)}${quoted}`;
}

/** ` · rolled back to v1.2.0`; empty for a release that wasn't. */
export function rolledBack({ rollback }: Release): string {
  return rollback?.doneAt === undefined ? '' : ` · rolled back to ${escape(rollback.to)}`;
}
