import { TAKE_FIX } from './checklist.ts';
import { isDone, type Release } from './release.ts';

/** A hotfix whose branch people have to push the fix to: nothing of the bot's own is on its way meanwhile. */
export function awaitsFix({ checklist, steps, ended }: Pick<Release, 'checklist' | 'steps' | 'ended'>): boolean {
  const fix = steps[TAKE_FIX];
  const isByHand = checklist.steps.find(({ id }) => id === TAKE_FIX)?.work.kind === 'sign-off';
  const isLeft = fix?.status === 'failed' || (fix?.status === 'pending' && isByHand);
  const branch = steps['create-release-branch'];
  return !ended && isLeft && branch !== undefined && isDone(branch);
}
