import type { KnownBlock } from '@slack/types';
import type { PhasePlan } from '../../release/checklist.ts';
import { unmetNeeds } from '../../release/plan.ts';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { actions, section } from '../blocks.ts';
import { button } from '../button.ts';
import { date, escape } from '../mrkdwn.ts';

/** The phase that only waits for its date; a person can open it early. */
export function waitingPhase(release: Release): PhasePlan | undefined {
  if (release.ended || release.held) return undefined;
  return release.checklist.phases.find(
    ({ id, needs }) => id !== 'post-release' && !release.phases[id] && unmetNeeds(release, needs).length === 0,
  );
}

/** When the next phase opens, and the button that opens it now. */
export function nextPhaseBlocks(release: Release): KnownBlock[] {
  const phase = waitingPhase(release);
  if (!phase) return [];
  const open = button({
    id: 'open-phase',
    label: 'Open now',
    spoken: `Open ${phase.title} of ${release.project} ${tagOf(release.version)} now`,
    asked: { release: release.id, command: { type: 'OpenPhase', phase: phase.id } },
  });
  return [section(`⏰ ${escape(phase.title)} opens on ${date(phase.opensAt)}.`), actions([open])];
}
