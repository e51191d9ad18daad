import { waitsForWord } from './waits-for-word.ts';
import { branchFrozenBy } from './branch-freeze.ts';
import type { Command } from './command.ts';
import { ESSENTIAL_STEPS, ROLL_BACK, TAKE_FIX, type StepPlan } from './checklist.ts';
import { picksLeft } from './decide-picks.ts';
import { rolledBackBy } from './decide-rollback.ts';
import { withAlertEnded } from './decide-watch.ts';
import type { Decision } from './decision.ts';
import { BOT } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { findStep, notWanted, unknownStep } from './find-step.ts';
import { isLockedOut } from './lock.ts';
import { blockers, isFrozenOut, isItsTurn, notBefore } from './plan.ts';
import { refuse } from './refusal.ts';
import { isReview } from './running-review.ts';
import { isDeployment } from './stages.ts';
import { isDone, type Release, type StepState } from './release.ts';
import { forbidden, type Deed } from './rights.ts';
import { isCalledOff } from './rollback.ts';
import { isWatch, waitsByItself } from './watch.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** After this many starts of one attempt, another is a crash loop. */
const MAX_STARTS = 3;

/** A worker wants to start a step. Starting what another worker left behind depends on what the step is. */
export function beginStep(release: Release, command: Of<'BeginStep'>): Decision {
  const { step: id, attempt, worker, freezes = [], locks = [], production, at } = command;
  const found = findStep(release, id);
  if (!found || found.plan.work.kind === 'sign-off' || waitsByItself(found.plan)) return notWanted(id);
  if (found.state.attempt !== attempt || !isItsTurn(release, found.plan)) return notWanted(id);
  const { plan, state } = found;
  if (state.status === 'pending') {
    if (release.held || isCalledOff(release, plan) || isFrozenOut(release, plan, at, freezes)) return notWanted(id);
    if (waitsForWord(release, id)) return notWanted(id);
    const early = notBefore(release, plan);
    if (isLockedOut(plan, locks) || (early !== undefined && Date.parse(early) > Date.parse(at))) return notWanted(id);
    const replaces = isDeployment(plan) ? ranBefore(release, production) : {};
    return { events: [{ type: 'StepStarted', step: id, attempt, start: 1, worker, ...replaces, at, by: BOT }] };
  }
  if (state.status !== 'running') return notWanted(id);
  if (plan.work.kind === 'command' && !plan.work.idempotent) {
    const reason =
      'The worker that ran it died, and nobody knows how far it got. Look, then choose: run it again, or mark it as done.';
    return { events: [{ type: 'StepInterrupted', step: id, attempt, reason, at, by: BOT }] };
  }
  if (state.starts >= MAX_STARTS) {
    const reason = `Its worker died ${state.starts} times in a row while running it. Find out why before you retry.`;
    return { events: [{ type: 'StepInterrupted', step: id, attempt, reason, at, by: BOT }] };
  }
  return { events: [{ type: 'StepStarted', step: id, attempt, start: state.starts + 1, worker, at, by: BOT }] };
}

/** What the deployment takes the place of, where another release went to production in the meantime. */
function ranBefore({ replaces, previousTag }: Release, production: string | undefined) {
  const isNews = production !== undefined && production !== (replaces ?? previousTag);
  return isNews ? { replaces: production } : {};
}

/** A worker reports how the start that it made has ended; the report of an older start no longer counts. */
export function endStep(release: Release, command: Of<'SucceedStep'> | Of<'FailStep'>): Decision {
  const { step, attempt, start, at } = command;
  const found = findStep(release, step);
  if (found?.state.status !== 'running' || isWatch(found.plan)) return notWanted(step);
  // Only what reviewers and checks say makes a review succeed.
  if (isReview(found.plan) && command.type === 'SucceedStep') return notWanted(step);
  if (found.state.attempt !== attempt || found.state.starts !== start) return notWanted(step);
  if (command.type === 'SucceedStep') {
    const succeeded: ReleaseEvent = { type: 'StepSucceeded', step, attempt, result: command.result, at, by: BOT };
    const frozen = branchFrozenBy(release, step, { at, by: BOT, result: command.result });
    return { events: [succeeded, ...frozen, ...rolledBackBy(release, step, BOT, at)] };
  }
  return { events: [{ type: 'StepFailed', step, attempt, trouble: command.trouble, at, by: BOT }] };
}

/** A person says that a line of the checklist is done: a sign-off, or an automatic step that was done by hand, or watched for long enough. */
export function signOff(release: Release, { step: id, note, by, at }: Of<'SignOff'>): Decision {
  const found = findStep(release, id);
  if (!found) return unknownStep(release, id);
  const { plan, state } = found;
  if (isDone(state)) return done(plan, state);
  const manual = plan.work.kind === 'sign-off';
  const no = forbidden(manual ? 'sign off' : rightFor('mark done', id), by, release, { step: plan });
  if (no) return no;
  if (!manual) {
    if (ESSENTIAL_STEPS.has(id)) return { refusal: refuse('step-essential', { step: plan.title }) };
    if (state.status === 'running' && !waitsByItself(plan))
      return { refusal: refuse('step-running', { step: plan.title, at: state.since ?? at }) };
    if (state.status === 'pending') return { refusal: refuse('step-automatic', { step: plan.title }) };
  }
  if (id === TAKE_FIX && !release.candidate?.changes)
    return { refusal: refuse('no-fix-yet', { branch: release.branch }) };
  const waitingFor = blockers(release, plan);
  if (waitingFor.length > 0) return { refusal: refuse('step-not-reached', { step: plan.title, waitingFor }) };
  const left = picksLeft(release, id);
  if (left) return { refusal: left };
  const signed: ReleaseEvent = {
    type: 'StepSignedOff',
    step: id,
    ...(note?.trim() && { note: note.trim() }),
    at,
    by: by.id,
  };
  if (isWatch(plan)) return { events: withAlertEnded(release, signed, by.id, at) };
  const frozen = branchFrozenBy(release, id, { at, by: by.id });
  return { events: [signed, ...frozen, ...rolledBackBy(release, id, by.id, at)] };
}

/** A person wants a step that failed or was interrupted to be tried once more. */
export function retry(release: Release, { step: id, by, at }: Of<'Retry'>): Decision {
  const found = findStep(release, id);
  if (!found) return unknownStep(release, id);
  const no = forbidden(rightFor('retry', id), by, release, { step: found.plan });
  if (no) return no;
  const { status, attempt } = found.state;
  if (status !== 'failed' && status !== 'interrupted') {
    return { refusal: refuse('step-not-failed', { step: found.plan.title, status: wordFor(status) }) };
  }
  if (release.rollback && isCalledOff(release, found.plan)) {
    const { to, by, at } = release.rollback;
    return { refusal: refuse('rolled-back', { tag: release.tag, to, by, at, step: found.plan.title }) };
  }
  return { events: [{ type: 'StepRetried', step: id, attempt: attempt + 1, at, by: by.id }] };
}

/** A person decides that a step isn't needed this time, and says why. */
export function skip(release: Release, { step: id, reason, by, at }: Of<'Skip'>): Decision {
  const found = findStep(release, id);
  if (!found) return unknownStep(release, id);
  const { plan, state } = found;
  const no = forbidden(rightFor('skip', id), by, release, { step: plan });
  if (no) return no;
  if (isDone(state)) return done(plan, state);
  if (ESSENTIAL_STEPS.has(id) || id === TAKE_FIX) return { refusal: refuse('step-essential', { step: plan.title }) };
  if (state.status === 'running' && !waitsByItself(plan))
    return { refusal: refuse('step-running', { step: plan.title, at: state.since ?? at }) };
  if (reason.trim() === '') {
    return {
      refusal: refuse('reason-missing', { deed: 'skip', example: `/release skip ${id} covered by the nightly run` }),
    };
  }
  const skipped: ReleaseEvent = { type: 'StepSkipped', step: id, reason: reason.trim(), at, by: by.id };
  return { events: isWatch(plan) ? withAlertEnded(release, skipped, by.id, at) : [skipped] };
}

/** Whatever becomes of a rollback, it takes the right to roll back. */
function rightFor(deed: Deed, step: string): Deed {
  return step === ROLL_BACK ? 'roll back' : deed;
}

function done(plan: StepPlan, { status, by, since }: StepState): Decision {
  return { refusal: refuse('step-done', { step: plan.title, how: wordFor(status), by: by ?? BOT, at: since ?? '' }) };
}

function wordFor(status: StepState['status']): string {
  return status === 'signed-off' ? 'signed off' : status;
}
