import type { KnownBlock, ModalView, PlainTextElement, PlainTextOption } from '@slack/types';

/** A window with a field of every kind, and menus in it. */
export function formOfAll(): ModalView {
  return {
    type: 'modal',
    callback_id: 'form',
    title: text('A form'),
    submit: text('Send'),
    blocks: [
      {
        type: 'section',
        text: text('What about it?'),
        block_id: 'about',
        accessory: { type: 'overflow', action_id: 'more', options: options('Postpone', 'Forget') },
      },
      {
        type: 'actions',
        block_id: 'at-once',
        elements: [
          { type: 'datepicker', action_id: 'day', placeholder: text('Release Day') },
          { type: 'overflow', action_id: 'rest', options: options('Explain', 'Complain') },
        ],
      },
      field('ready', { type: 'checkboxes', action_id: 'it', options: options('Docs', 'Tests', 'Nerves') }),
      field('size', { type: 'radio_buttons', action_id: 'it', options: options('Patch', 'Minor') }),
      field('date', { type: 'datepicker', action_id: 'it', initial_date: '2026-12-01' }),
      field('time', { type: 'timepicker', action_id: 'it' }),
      field('count', { type: 'number_input', action_id: 'it', is_decimal_allowed: false }),
      field('who', { type: 'multi_users_select', action_id: 'it' }),
    ],
  };
}

function field(id: string, element: Extract<KnownBlock, { type: 'input' }>['element']): KnownBlock {
  return { type: 'input', block_id: id, label: text(id), element };
}

function options(...labels: string[]): PlainTextOption[] {
  return labels.map((label) => ({ text: text(label), value: label.toLowerCase() }));
}

function text(words: string): PlainTextElement {
  return { type: 'plain_text', text: words };
}
