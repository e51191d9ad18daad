import type { ActionsBlock, Button, KnownBlock, ModalView, SectionBlock } from '@slack/types';

/** A section of mrkdwn. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: { type: 'mrkdwn', text } };
}

/** A button; its action id is its label in lower case, unless given. */
export function button(label: string, more: Partial<Button> = {}): Button {
  return { type: 'button', text: { type: 'plain_text', text: label }, action_id: label.toLowerCase(), ...more };
}

/** A row of buttons. */
export function buttons(...elements: Button[]): ActionsBlock {
  return { type: 'actions', block_id: 'decide', elements };
}

/** A modal that asks for a reason. */
export function reasonModal(more: Partial<ModalView> = {}): ModalView {
  return {
    type: 'modal',
    callback_id: 'skip',
    title: { type: 'plain_text', text: 'Skip a step' },
    submit: { type: 'plain_text', text: 'Skip' },
    blocks: [textInput('reason', 'Reason')],
    ...more,
  };
}

/** A text input with a label. */
export function textInput(blockId: string, label: string): KnownBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: { type: 'plain_text', text: label },
    element: { type: 'plain_text_input', action_id: 'value' },
  };
}
