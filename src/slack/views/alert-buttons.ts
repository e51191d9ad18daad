import type { Button } from '@slack/types';
import type { Alert } from '../../release/aftercare.ts';
import { ROLL_BACK } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { button } from '../button.ts';
import { hotfixButton } from './hotfix/hotfix-button.ts';
import { isOverdue } from './alert-owner.ts';
import { troubleInWords } from './alert-trouble.ts';
import { canRollBack, rollBackButton } from './rollback.ts';
import { stepButtons } from './step-buttons.ts';
import { lineOf } from './step-state.ts';

/** Everything that somebody may want to do about an alert; a roll back that failed can be retried right there. */
export function alertButtons(release: Release, alert: Alert): ReturnType<typeof stepButtons> {
  if (alert.closed || release.ended) return [];
  return [...wayBack(release, alert), ...mend(release, alert), acknowledge(release, alert), dismiss(release, alert)];
}

/** How the reason of a roll back begins that this alert's button orders. */
export function reasonOf(alert: number): string {
  return `alert ${alert}`;
}

function wayBack(release: Release, alert: Alert): ReturnType<typeof stepButtons> {
  if (canRollBack(release)) {
    return [rollBackButton(release, `${reasonOf(alert.number)}: ${troubleInWords(release, alert)}`)];
  }
  const plan = release.checklist.steps.find(({ id }) => id === ROLL_BACK);
  return plan ? stepButtons(release, lineOf(release, plan)).slice(0, 1) : [];
}

/** Unless one is under way. */
function mend(release: Release, alert: Alert): Button[] {
  if (alert.hotfix?.stage === 'started') return [];
  const { id, project } = release;
  const about = { project, release: id, alert: alert.number, summary: troubleInWords(release, alert) };
  return [hotfixButton(about, `Start a hotfix for alert ${alert.number} of ${whatOf(release)}`)];
}

function acknowledge(release: Release, alert: Alert): Button {
  const label = alert.acknowledged && !isOverdue(alert) ? 'Take over' : 'Acknowledge';
  return button({
    id: 'acknowledge',
    label,
    spoken: `${label} alert ${alert.number} of ${whatOf(release)}`,
    asked: { release: release.id, command: { type: 'Acknowledge', alert: alert.number } },
  });
}

function dismiss(release: Release, alert: Alert): Button {
  return button({
    id: 'dismiss-alert',
    label: 'Not our release…',
    spoken: `Alert ${alert.number} is not the doing of ${whatOf(release)}`,
    asked: {
      release: release.id,
      command: { type: 'DismissAlert', alert: alert.number, reason: '' },
      about: `Alert ${alert.number} of ${whatOf(release)}`,
    },
  });
}

function whatOf({ project, version }: Release): string {
  return `${project} ${tagOf(version)}`;
}
