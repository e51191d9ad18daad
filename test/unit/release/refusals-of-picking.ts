import type { Command } from '../../../src/release/command.ts';
import { decide } from '../../../src/release/decide.ts';
import type { Refusal } from '../../../src/release/refusal.ts';
import type { Release } from '../../../src/release/release.ts';
import { BOB, signOff, started } from './given.ts';
import { untilGate } from './journey.ts';
import { afterLook, found, hotfixOf, pick } from './picking.ts';
import { soaking } from './journey.ts';

const soak = soaking();
const due = hotfixOf(soak);

/** How somebody comes to meet the refusals of picking a hotfix onto other branches. */
export const MET_IN_PICKING = {
  'no-picks': () => met(soak, pick(BOB)),
  'pick-not-reached': () => met(hotfixOf(untilGate('testing', started())), pick(BOB)),
  'unknown-pick': () => met(afterLook(due, found('v1.4.0')), pick(BOB, 'v9.9.9')),
  'nothing-to-pick': () => met(afterLook(due, found('v1.4.0', 'conflict')), pick(BOB)),
  'picks-left': () => met(afterLook(due, found('v1.4.0')), signOff(BOB, 'cherry-pick')),
} satisfies Record<string, () => Refusal | undefined>;

function met(release: Release, command: Command): Refusal | undefined {
  const decision = decide(release, command);
  return 'refusal' in decision ? decision.refusal : undefined;
}
