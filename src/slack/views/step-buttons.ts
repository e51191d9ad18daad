import type { Button, Overflow } from '@slack/types';
import { ROLL_BACK, TAKE_FIX, type StepPlan } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';
import { writeChoice } from '../actions/menu-choice.ts';
import { button, confirmation } from '../button.ts';
import { menu } from '../menu.ts';
import { comesBack, isCalledOff } from '../../release/rollback.ts';
import { waitsByItself } from '../../release/watch.ts';
import { isOfProduction } from '../../release/stages.ts';
import { tagOf } from '../../release/version.ts';
import { CHERRY_PICK, pickable } from '../../release/picks.ts';
import { pickButtons } from './hotfix/pick-line.ts';
import { sendButtons } from './send-button.ts';
import { hotfixButtons } from './post-release/hotfix.ts';
import { canRollBack, rollBackButton } from './rollback.ts';
import type { Line } from './step-state.ts';

/** What can be pressed on this line now. */
export function stepButtons(release: Release, { plan, standing }: Line): (Button | Overflow)[] {
  if (release.ended) return [];
  if (standing === 'to-send') return [...sendButtons(release), skip(release, plan)];
  if (standing === 'to-sign')
    return [...answers(release, plan), ...(plan.id === TAKE_FIX ? [] : [otherwise(release, plan)])];
  if (standing === 'running' && waitsByItself(plan))
    return [...wayBack(release, plan, standing), otherwise(release, plan)];
  if (standing === 'running') return wayBack(release, plan, standing);
  if (standing !== 'failed' && standing !== 'interrupted') return [];
  const again = isCalledOff(release, plan) ? [] : [retry(release, plan)];
  const byHand = canBeDoneByHand(plan) ? [markDone(release, plan), skip(release, plan)] : [];
  return [...again, ...byHand, ...wayBack(release, plan, standing)];
}

function answers(release: Release, plan: StepPlan): Button[] {
  if (plan.id === TAKE_FIX) return fixButtons(release, plan);
  if (plan.id === CHERRY_PICK && (!release.picks || release.picks.ordered || pickable(release).length > 0))
    return pickButtons(release);
  return plan.id === 'plan-hotfixes' ? hotfixButtons(release, plan.id) : [signOff(release, plan)];
}

/** Where production may be broken, the way back is one click away. */
function wayBack(release: Release, plan: StepPlan, standing: string): Button[] {
  if (!isOfProduction(plan) || !canRollBack(release)) return [];
  return [rollBackButton(release, `“${plan.title}” ${howOf(standing)}`)];
}

function howOf(standing: string): string {
  if (standing === 'running') return 'was under way';
  return standing === 'failed' ? 'failed' : 'was interrupted';
}

/** What the rest of the release builds on is never skipped (the announcement is all that nothing builds on). */
function canBeDoneByHand({ work, id }: StepPlan): boolean {
  return work.kind !== 'bot' || id === 'announce';
}

/** A fix has to be there before somebody can say that it is the one. */
function fixButtons(release: Release, plan: StepPlan): Button[] {
  return release.candidate?.changes ? [signOff(release, plan)] : [];
}

function signOff({ id: release }: Release, { id, title }: StepPlan): Button {
  const command = { type: 'SignOff', step: id } as const;
  const label = id === TAKE_FIX ? 'That’s the fix' : 'Sign off';
  return button({
    id: 'sign-off',
    label,
    spoken: `${label}: ${title}`,
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
  const isWatched = waitsByItself(plan);
  return menu([
    { label: isWatched ? 'End it now: mark as done…' : 'With a note…', value: withNote },
    { label: isWatched ? 'End it now: skip…' : 'Skip…', value: skipped },
  ]);
}

function skip({ id: release }: Release, { id, title }: StepPlan): Button {
  const command = { type: 'Skip', step: id, reason: '' } as const;
  return button({ id: 'skip', label: 'Skip…', spoken: `Skip: ${title}`, asked: { release, command, about: title } });
}

/** Running it again may change production: that is asked twice. */
function retry(release: Release, { id, title, work }: StepPlan): Button {
  const environment = work.kind === 'command' ? work.environment : undefined;
  const label = work.kind === 'watch' ? 'Watch again' : 'Retry';
  return button({
    id: 'retry',
    label,
    spoken: `${label}: ${title}`,
    style: 'primary',
    asked: { release: release.id, command: { type: 'Retry', step: id } },
    ...(environment !== undefined && {
      confirm: confirmation({
        title: `Run “${title}” again?`,
        text:
          id === ROLL_BACK
            ? `${environment} goes from ${release.project} ${tagOf(release.version)} back to ${comesBack(release) ?? 'the previous version'}.`
            : `It acts on ${environment} with ${release.project} ${tagOf(release.version)}.`,
        yes: 'Run it again',
      }),
    }),
  });
}

function markDone(release: Release, { id, title, work }: StepPlan): Button {
  const isWatched = work.kind === 'watch';
  return button({
    id: 'mark-done',
    label: 'Mark as done',
    spoken: `Mark as done: ${title}`,
    asked: { release: release.id, command: { type: 'SignOff', step: id } },
    confirm: confirmation({
      title: isWatched ? `Is production healthy?` : `Was “${title}” done by hand?`,
      text: `T-Minus ${isWatched ? 'could not see that. It ' : ''}takes your word for it and goes on with ${release.project} ${tagOf(release.version)}.`,
      yes: isWatched ? 'Yes, it is healthy' : 'Yes, it is done',
    }),
  });
}
