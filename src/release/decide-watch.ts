import { openAlert } from './aftercare.ts';
import type { Command } from './command.ts';
import type { Decision } from './decision.ts';
import { BOT, type Actor } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { findStep, notWanted } from './find-step.ts';
import { isItsTurn } from './plan.ts';
import { evolve } from './evolve.ts';
import type { Release } from './release.ts';
import { isTroubled, waitsByItself } from './watch.ts';

type BeginWatch = Extract<Command, { type: 'BeginWatch' }>;

/** The soak of a step begins, or its review: from this instant on the release, or its pull request, is watched. */
export function beginWatch(release: Release, { step: id, attempt, worker, at }: BeginWatch): Decision {
  const found = findStep(release, id);
  if (!found || !waitsByItself(found.plan) || found.state.status !== 'pending') return notWanted(id);
  if (release.held || found.state.attempt !== attempt || !isItsTurn(release, found.plan)) return notWanted(id);
  return { events: [{ type: 'StepStarted', step: id, attempt, start: 1, worker, at, by: BOT }] };
}

/** A person ends a watch: an alert that only this watch would see recover ends with it. */
export function withAlertEnded(release: Release, ended: ReleaseEvent, by: Actor, at: string): ReleaseEvent[] {
  const alert = openAlert(release);
  if (!alert || isTroubled(evolve(release, ended))) return [ended];
  return [ended, { type: 'AlertResolved', alert: alert.number, how: 'watch ended', at, by }];
}
