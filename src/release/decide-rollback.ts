import { ROLL_BACK, type StepPlan } from './checklist.ts';
import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import type { ReleaseEvent } from './event.ts';
import { refuse, type Refusal } from './refusal.ts';
import { currentPhase, type Release } from './release.ts';
import { forbidden } from './rights.ts';
import { comesBack, deploymentBegan, isRolledBackOrBeing } from './rollback.ts';

type RollBack = Extract<Command, { type: 'RollBack' }>;

/**
 * A person wants the previous version back, whatever has become of the deployment since it began. One person is enough, also whoever started the release: every minute that
 * a second pair of eyes would take, production is down.
 */
export function rollBack(release: Release, { reason, to = comesBack(release), overtaken, by, at }: RollBack): Decision {
  const no = forbidden('roll back', by, release);
  if (no) return no;
  if (overtaken) return { refusal: refuse('overtaken', { tag: release.tag, by: overtaken }) };
  const ready = readyToRollBack(release, to, at);
  if ('refusal' in ready) return ready;
  if (reason.trim() === '') {
    const example = '/release rollback checkout fails for every tenth customer';
    return { refusal: refuse('reason-missing', { deed: 'rollback', example }) };
  }
  const ordered: ReleaseEvent = { type: 'RollbackOrdered', reason: reason.trim(), ...ready, at, by: by.id };
  return { events: [ordered, ...stopped(release, ready.to, by.id, at)] };
}

/** Commands that run are no longer wanted: their workers end them, and the rollback waits until they are gone. */
function stopped(release: Release, to: string, by: Actor, at: string): ReleaseEvent[] {
  return release.checklist.steps.flatMap(({ id: step, title, work }): ReleaseEvent[] => {
    const state = release.steps[step];
    if (work.kind !== 'command' || state?.status !== 'running') return [];
    const reason = `“${title}” was stopped: ${to} is brought back.`;
    return [{ type: 'StepInterrupted', step, attempt: state.attempt, reason, at, by }];
  });
}

/** The rollback is done: the event that says so, to go with the one that ends its step. */
export function rolledBackBy(release: Release, step: string, by: string, at: string): ReleaseEvent[] {
  return step === ROLL_BACK && release.rollback ? [{ type: 'RolledBack', to: release.rollback.to, at, by }] : [];
}

function readyToRollBack(
  release: Release,
  to: string | undefined,
  at: string,
): { to: string; step: StepPlan } | { refusal: Refusal } {
  const { tag, project, rollback, checklist } = release;
  if (rollback && isRolledBackOrBeing(release)) {
    const { by, at: orderedAt } = rollback;
    const status = release.steps[ROLL_BACK]?.status ?? 'pending';
    return { refusal: refuse('rollback-ordered', { tag, to: rollback.to, by, at: orderedAt, status }) };
  }
  if (deploymentBegan(release, at) === undefined) return { refusal: refuse('not-deployed', { tag }) };
  if (to === undefined) return { refusal: refuse('no-previous-version', { tag, project }) };
  if (!checklist.rollback) return { refusal: refuse('no-rollback', { tag, to }) };
  return { to, step: { ...checklist.rollback, phase: currentPhase(release) ?? checklist.rollback.phase } };
}
