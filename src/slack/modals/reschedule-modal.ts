import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import { parseDate } from '../../release/calendar.ts';
import type { PersonCommand } from '../../release/command.ts';
import { RESCHEDULE } from '../actions/action-ids.ts';
import { section } from '../blocks.ts';
import { cut, escape } from '../mrkdwn.ts';

/** The blocks of the window's inputs; errors are shown at them. */
export const RESCHEDULE_INPUTS = { when: 'when', date: 'date', reason: 'reason' } as const;
type Input = keyof typeof RESCHEDULE_INPUTS;
type Values = Record<string, Record<string, ViewStateValue>>;

const DATE = option('date', 'On a date', 'Release Day is the day below; what hasn’t opened moves with it');
const NOW = option('now', 'Now', 'Each phase opens as soon as the gate before it is approved');
const MAX_REASON = 1_000;

/**
 * The window that gives a release other dates.
 * @param about the release as people say it
 * @param metadata comes back with the submission
 */
export function rescheduleModal(about: string, metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: RESCHEDULE,
    title: { type: 'plain_text', text: 'Reschedule' },
    submit: { type: 'plain_text', text: 'Reschedule' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(`*${escape(cut(about, 200))}* gets other dates. Its thread shows each of them, before and after.`),
      input('when', 'When', {
        type: 'radio_buttons',
        action_id: RESCHEDULE_INPUTS.when,
        options: [DATE, NOW],
        initial_option: DATE,
      }),
      { ...input('date', 'Release Day', { type: 'datepicker', action_id: RESCHEDULE_INPUTS.date }), optional: true },
      {
        ...input('reason', 'Reason', {
          type: 'plain_text_input',
          action_id: RESCHEDULE_INPUTS.reason,
          max_length: MAX_REASON,
        }),
        optional: true,
      },
    ],
  };
}

/**
 * What a submission asks; a mistake is shown at its input.
 * @param today YYYY-MM-DD where the project is
 */
export function rescheduleIn(
  values: Values,
  today: string,
): { command: Extract<PersonCommand, { type: 'Reschedule' }> } | { errors: Record<string, string> } {
  const held = (name: Input): ViewStateValue | undefined => values[RESCHEDULE_INPUTS[name]]?.[RESCHEDULE_INPUTS[name]];
  const reason = held('reason')?.value?.trim() ?? '';
  const day = held('date')?.selected_date ?? undefined;
  const why = reason !== '' && { reason };
  if (held('when')?.selected_option?.value === NOW.value) {
    return day === undefined
      ? { command: { type: 'Reschedule', to: 'now', ...why } }
      : mistake(`Choose “${DATE.text.text}” above, or clear this day.`);
  }
  if (day === undefined) return mistake('Choose the new Release Day.');
  const read = parseDate(day, today);
  return 'problem' in read ? mistake(read.problem) : { command: { type: 'Reschedule', to: read.date, ...why } };
}

function mistake(sentence: string): { errors: Record<string, string> } {
  return { errors: { [RESCHEDULE_INPUTS.date]: sentence } };
}

function input(id: Input, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: RESCHEDULE_INPUTS[id], label: { type: 'plain_text', text: label }, element };
}

function option(value: string, text: string, description: string): PlainTextOption {
  return { text: { type: 'plain_text', text }, value, description: { type: 'plain_text', text: description } };
}
