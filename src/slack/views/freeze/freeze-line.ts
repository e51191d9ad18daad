import type { FreezeState } from '../../../release/freeze.ts';
import { cut, nameOf, prose, type Names } from '../../mrkdwn.ts';
import { dayAndTime } from '../calendar/dates.ts';

/** From when until when, why, and whose it is: mrkdwn. */
export function freezeLine({ from, until, reason, owner }: FreezeState, names: Names): string {
  return `frozen from ${dayAndTime(from)} until ${dayAndTime(until)}: “${prose(cut(reason, 300), names)}” – ${nameOf(names, owner)}`;
}
