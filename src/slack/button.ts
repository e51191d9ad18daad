import type { Button, ConfirmationDialog } from '@slack/types';
import type { ActionId } from './actions/action-ids.ts';
import { writeValue, type Asked } from './actions/button-value.ts';
import { cut } from './mrkdwn.ts';

/** What a button looks like and asks. */
export interface ButtonFacts {
  id: ActionId;
  label: string;
  /** What a screen reader says: the label alone doesn't tell of which step it is. */
  spoken: string;
  asked: Asked;
  style?: 'primary' | 'danger';
  confirm?: ConfirmationDialog;
}

/** A button (https://docs.slack.dev/reference/block-kit/block-elements/button-element). */
export function button({ id, label, spoken, asked, style, confirm }: ButtonFacts): Button {
  return {
    type: 'button',
    action_id: id,
    text: { type: 'plain_text', text: cut(label, 75) },
    accessibility_label: cut(spoken, 75),
    value: writeValue({ ...asked, ...(asked.about !== undefined && { about: cut(asked.about, 120) }) }),
    ...(style && { style }),
    ...(confirm && { confirm }),
  };
}

/** "Are you sure?", for what can't be undone. Plain text: nothing in it is read as mark-up. */
export function confirmation(facts: {
  title: string;
  text: string;
  yes: string;
  danger?: boolean;
}): ConfirmationDialog {
  return {
    title: { type: 'plain_text', text: cut(facts.title, 100) },
    text: { type: 'plain_text', text: cut(facts.text, 300) },
    confirm: { type: 'plain_text', text: cut(facts.yes, 30) },
    deny: { type: 'plain_text', text: 'Not now' },
    ...(facts.danger && { style: 'danger' as const }),
  };
}
