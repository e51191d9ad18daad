import type { ModalView } from '@slack/types';
import { section } from '../blocks.ts';

/** Slack takes 3,000; a reason is a sentence or two. */
const MAX_WORDS = 1_000;

/** A window with a sentence about what happens, and one field for the words that are kept with it. */
export interface OneField {
  /** Its `callback_id`. */
  id: string;
  title: string;
  submit: string;
  /** mrkdwn. */
  intro: string;
  label: string;
  placeholder: string;
  /** May it be left empty? Not where nothing is said of that. */
  optional?: boolean;
  /** What the field is found by in a submission. */
  input: { block: string; action: string };
  /** Comes back with the submission. */
  metadata: string;
}

export function oneFieldModal(field: OneField): ModalView {
  const { id, title, submit, intro, label, placeholder, optional, input, metadata } = field;
  return {
    type: 'modal',
    callback_id: id,
    title: { type: 'plain_text', text: title },
    submit: { type: 'plain_text', text: submit },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(intro),
      {
        type: 'input',
        block_id: input.block,
        label: { type: 'plain_text', text: label },
        ...(optional !== undefined && { optional }),
        element: {
          type: 'plain_text_input',
          action_id: input.action,
          multiline: true,
          max_length: MAX_WORDS,
          focus_on_load: true,
          placeholder: { type: 'plain_text', text: placeholder },
        },
      },
    ],
  };
}
