import type { Overflow, PlainTextOption } from '@slack/types';
import { MENU } from './actions/action-ids.ts';

/** A menu behind three dots (https://docs.slack.dev/reference/block-kit/block-elements/overflow-menu-element). */
export function menu(choices: { label: string; value: string }[]): Overflow {
  const options: PlainTextOption[] = choices.map(({ label, value }) => ({
    text: { type: 'plain_text', text: label },
    value,
  }));
  return { type: 'overflow', action_id: MENU, options };
}
