import type { PersonCommand } from '../release/command.ts';
import { gateVerdict } from '../release/gate.ts';
import { isDone, type Release, type StepState } from '../release/release.ts';

/**
 * Of releases side by side, such as a hotfix and the one that it runs beside, those whose line or gate it is about; all
 * of them where it fits none, since then `decide` says why.
 */
export function byLineOrGate(underWay: Release[], command: PersonCommand): Release[] {
  const about = underWay.filter((release) => fits(release, command));
  return about.length === 0 ? underWay : about;
}

function fits(release: Release, command: PersonCommand): boolean {
  switch (command.type) {
    case 'Approve':
    case 'Reject':
    case 'OverrideGate':
    case 'Withdraw':
      return isAsked(release, command.gate);
    case 'Retry':
      return standsAt(release, command.step, ({ status }) => status === 'failed' || status === 'interrupted');
    case 'SignOff':
    case 'Skip':
      return standsAt(release, command.step, (state) => !isDone(state));
    default:
      return true;
  }
}

function isAsked(release: Release, id: string): boolean {
  const gate = release.checklist.gates.find((one) => one.id === id);
  return gate !== undefined && gateVerdict(release, gate).kind === 'waiting';
}

function standsAt({ steps }: Release, id: string, holds: (state: StepState) => boolean): boolean {
  const state = Object.hasOwn(steps, id) ? steps[id] : undefined;
  return state !== undefined && holds(state);
}
