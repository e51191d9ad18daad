import type { Button } from '@slack/types';
import type { LockState } from '../../../release/lock.ts';
import { UNLOCK } from '../../actions/action-ids.ts';
import { writeLock } from '../../actions/lock-value.ts';
import { cut } from '../../mrkdwn.ts';

/** Lifts a lock, once somebody has said why. */
export function unlockButton(project: string, { id }: LockState): Button {
  return {
    type: 'button',
    action_id: UNLOCK,
    text: { type: 'plain_text', text: 'Lift the lock…' },
    accessibility_label: cut(`Lift the lock on deployments of ${project}`, 75),
    value: writeLock({ project, lock: id }),
  };
}
