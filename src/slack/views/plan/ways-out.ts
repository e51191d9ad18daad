import type { Button } from '@slack/types';
import type { Objection } from '../../../release/objection.ts';
import type { WaysOut } from '../../../release/plan-report.ts';
import { OVERRIDE_START } from '../../actions/plan-ids.ts';
import { seenOf } from '../../actions/plan-value.ts';
import { confirmation } from '../../button.ts';
import { code, cut } from '../../mrkdwn.ts';
import type { Wanted } from '../../planning/plan-ask.ts';
import { commits } from '../commits.ts';
import { planButton } from './plan-button.ts';

/** What stands in a start's way, and what can be done about it. */
export interface InTheWay {
  wanted: Wanted;
  objections: readonly Objection[];
  ways: WaysOut;
}

/** The ways out as buttons: another type, without those commits, or with them and a reason. */
export function waysOut({ wanted, objections, ways }: InTheWay): Button[] {
  const seen = seenOf(objections);
  const { makeIt, leaveOut } = ways;
  const canLeaveOut = leaveOut && leaveOut.conflicts === undefined;
  return [
    ...(makeIt
      ? [
          planButton({
            id: 'make-it',
            label: `Make it ${makeIt.type} (v${makeIt.version})`,
            style: 'primary',
            asked: { ...wanted, kind: 'start', type: makeIt.type },
          }),
        ]
      : []),
    ...(canLeaveOut
      ? [
          planButton({
            id: 'leave-out',
            label: leaveOut.commits.length === 1 ? 'Leave this commit out' : 'Leave these commits out',
            asked: { ...wanted, kind: 'start-past', how: 'leave-out', seen },
            confirm: confirmation({
              title: `Start without ${commits(leaveOut.commits.length)}?`,
              text: howLeftOut(leaveOut),
              yes: 'Leave out and start',
            }),
          }),
        ]
      : []),
    planButton({
      id: OVERRIDE_START,
      label: 'Override…',
      spoken: 'Override: start with these commits',
      asked: { ...wanted, kind: 'start-past', how: 'override', reason: '', seen },
    }),
  ];
}

function howLeftOut({ how, commits: left, alsoLost }: NonNullable<WaysOut['leaveOut']>): string {
  const they = left.length === 1 ? 'it' : 'them';
  if (how === 'reverted')
    return `The branch is cut where it would be anyway, and a commit on it takes each of ${left.length === 1 ? 'it' : 'them'} back. When the release is merged, ${they === 'it' ? 'it comes' : 'they come'} back to main. Nothing is pushed by force.`;
  const also = alsoLost === 0 ? 'Nothing else is lost.' : `${commits(alsoLost)} more would be left out, too.`;
  return `The branch is cut before ${they}. ${also}`;
}

/** What can't be done about it, in a sentence of mrkdwn; empty when nothing has to be said. */
export function noWay({ leaveOut }: WaysOut): string {
  if (leaveOut?.conflicts === undefined) return '';
  const files = leaveOut.conflicts.slice(0, 3).map((file) => code(cut(file, 80)));
  const more = leaveOut.conflicts.length - files.length;
  return `They can't be left out: taking them back conflicts in ${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
