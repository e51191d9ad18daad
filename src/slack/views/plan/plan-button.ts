import type { Button, ConfirmationDialog } from '@slack/types';
import type { OVERRIDE_START, PlanClick } from '../../actions/plan-ids.ts';
import { writePlanValue, type PlanAsked } from '../../actions/plan-value.ts';
import { cut } from '../../mrkdwn.ts';

/** What such a button looks like and asks. */
export interface PlanButtonFacts {
  id: PlanClick | typeof OVERRIDE_START;
  label: string;
  /** What a screen reader says, where the label alone doesn't tell enough. */
  spoken?: string;
  asked: PlanAsked;
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
}

/** A button about a plan, or about the commits of a release. */
export function planButton({ id, label, spoken = label, asked, style, confirm }: PlanButtonFacts): Button {
  return {
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: cut(label, 75) },
    accessibility_label: cut(spoken, 75),
    value: writePlanValue(asked),
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}
