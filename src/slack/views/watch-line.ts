import type { WatchWork } from '../../release/checklist.ts';
import { openAlert } from '../../release/aftercare.ts';
import type { Release, StepState } from '../../release/release.ts';
import { when } from '../mrkdwn.ts';

/** Until when a release is watched: `watching until today at 11:00`. */
export function watchWords({ forMs }: WatchWork, { since }: StepState): string {
  if (since === undefined) return 'watching';
  return `watching until ${when(new Date(Date.parse(since) + forMs).toISOString())}`;
}

/** The same with what may make it longer. */
export function watchLine(release: Release, work: WatchWork, state: StepState): string {
  return `${watchWords(work, state)}${openAlert(release) ? ', and on while the alert is open' : ''}`;
}
