import type { Button } from '@slack/types';
import type { Release } from '../../release/release.ts';
import { tagOf } from '../../release/version.ts';
import { RESCHEDULE } from '../actions/action-ids.ts';
import { button } from '../button.ts';

/** What holds a release up or gives it other dates, while that is possible: before production is approved. */
export function arrangeButtons(release: Release): Button[] {
  const { id, project, version, held, ended, gates } = release;
  if (ended || gates.production.passed) return [];
  const about = `${project} ${tagOf(version)}`;
  const hold = button({
    id: 'hold',
    label: 'Hold…',
    spoken: `Hold ${about}`,
    asked: { release: id, command: { type: 'Hold', reason: '' }, about },
  });
  const reschedule = button({
    id: RESCHEDULE,
    label: 'Reschedule…',
    spoken: `Reschedule ${about}`,
    asked: { release: id, command: { type: 'Reschedule', to: '' }, about },
  });
  return held ? [reschedule] : [hold, reschedule];
}
