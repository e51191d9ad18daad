import type { Button, Overflow } from '@slack/types';
import type { StepPlan } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { writeChoice } from '../actions/menu-choice.ts';
import { button, confirmation } from '../button.ts';
import { menu } from '../menu.ts';
import { tagOf } from '../../release/version.ts';
import type { Line } from './step-state.ts';

/** What can be pressed on this line now. */
export function stepButtons(release: Release, { plan, standing }: Line): (Button | Overflow)[] {
  if (release.ended) return [];
  if (standing === 'to-sign') return [signOff(release, plan), otherwise(release, plan)];
  if (standing !== 'failed' && standing !== 'interrupted') return [];
  if (!canBeDoneByHand(plan)) return [retry(release, plan)];
  return [retry(release, plan), markDone(release, plan), skip(release, plan)];
}

/** What the rest of the release builds on is never skipped (the announcement is all that nothing builds on). */
function canBeDoneByHand({ work, id }: StepPlan): boolean {
  return work.kind !== 'bot' || id === 'announce';
}

function signOff({ id: release }: Release, { id, title }: StepPlan): Button {
  const command = { type: 'SignOff', step: id } as const;
  return button({
    id: 'sign-off',
    label: 'Sign off',
    spoken: `Sign off: ${title}`,
    style: 'primary',
    asked: { release, command },
  });
}

/** What is rarer than signing off stays out of sight; ids that are too long for a menu leave the button. */
function otherwise(release: Release, plan: StepPlan): Button | Overflow {
  const facts = { release: release.id, step: plan.id, about: plan.title };
  const withNote = writeChoice({ opens: 'sign-off-note', ...facts });
  const skipped = writeChoice({ opens: 'skip', ...facts });
  if (withNote === undefined || skipped === undefined) return skip(release, plan);
  return menu([
    { label: 'With a note…', value: withNote },
    { label: 'Skip…', value: skipped },
  ]);
}

function skip({ id: release }: Release, { id, title }: StepPlan): Button {
  const command = { type: 'Skip', step: id, reason: '' } as const;
  return button({ id: 'skip', label: 'Skip…', spoken: `Skip: ${title}`, asked: { release, command, about: title } });
}

/** Running it again may change production: that is asked twice. */
function retry(release: Release, { id, title, work }: StepPlan): Button {
  const environment = work.kind === 'command' ? work.environment : undefined;
  return button({
    id: 'retry',
    label: 'Retry',
    spoken: `Retry: ${title}`,
    style: 'primary',
    asked: { release: release.id, command: { type: 'Retry', step: id } },
    ...(environment !== undefined && {
      confirm: confirmation({
        title: `Run “${title}” again?`,
        text: `It acts on ${environment} with ${release.project} ${tagOf(release.version)}.`,
        yes: 'Run it again',
      }),
    }),
  });
}

function markDone(release: Release, { id, title }: StepPlan): Button {
  return button({
    id: 'mark-done',
    label: 'Mark as done',
    spoken: `Mark as done: ${title}`,
    asked: { release: release.id, command: { type: 'SignOff', step: id } },
    confirm: confirmation({
      title: `Was “${title}” done by hand?`,
      text: `T-Minus takes your word for it and goes on with ${release.project} ${tagOf(release.version)}.`,
      yes: 'Yes, it is done',
    }),
  });
}
