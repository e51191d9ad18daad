import type { InputBlockElement, KnownBlock, SectionBlockAccessory } from '@slack/types';
import type { InputValue, InputValues } from '../state/records.ts';

type Element = InputBlockElement | SectionBlockAccessory;

/** Where each kind of input holds its value, where that comes from at first, and what it is when empty. */
const SLOTS: Record<string, { held: string; initial: string; empty: null | [] }> = {
  plain_text_input: { held: 'value', initial: 'initial_value', empty: null },
  email_text_input: { held: 'value', initial: 'initial_value', empty: null },
  url_text_input: { held: 'value', initial: 'initial_value', empty: null },
  number_input: { held: 'value', initial: 'initial_value', empty: null },
  static_select: { held: 'selected_option', initial: 'initial_option', empty: null },
  radio_buttons: { held: 'selected_option', initial: 'initial_option', empty: null },
  multi_static_select: { held: 'selected_options', initial: 'initial_options', empty: [] },
  checkboxes: { held: 'selected_options', initial: 'initial_options', empty: [] },
  users_select: { held: 'selected_user', initial: 'initial_user', empty: null },
  multi_users_select: { held: 'selected_users', initial: 'initial_users', empty: [] },
  channels_select: { held: 'selected_channel', initial: 'initial_channel', empty: null },
  conversations_select: { held: 'selected_conversation', initial: 'initial_conversation', empty: null },
  datepicker: { held: 'selected_date', initial: 'initial_date', empty: null },
  timepicker: { held: 'selected_time', initial: 'initial_time', empty: null },
  datetimepicker: { held: 'selected_date_time', initial: 'initial_date_time', empty: null },
};

/** What the inputs of some blocks hold: what was chosen, or else their initial values. */
export function inputValues(blocks: KnownBlock[], chosen: InputValues): InputValues {
  const filled = blocks.map((block): [string, Record<string, InputValue>] => {
    const blockId = block.block_id ?? '';
    const values = elementsOf(block).flatMap((element) => {
      const initial = initialValue(element);
      if (initial === undefined || !('action_id' in element)) return [];
      const actionId = element.action_id ?? '';
      return [[actionId, chosen[blockId]?.[actionId] ?? initial]];
    });
    return [blockId, Object.fromEntries(values)];
  });
  return Object.fromEntries(filled.filter(([, values]) => Object.keys(values).length > 0));
}

/** The elements of a block that people can act on. */
export function elementsOf(block: KnownBlock): Element[] {
  if (block.type === 'actions') return block.elements;
  if (block.type === 'input') return [block.element];
  if (block.type === 'section' && block.accessory !== undefined) return [block.accessory];
  return [];
}

function initialValue(element: Element): InputValue | undefined {
  const slots = SLOTS[element.type];
  if (slots === undefined) return undefined;
  const initial = (element as unknown as Record<string, unknown>)[slots.initial];
  return { type: element.type, [slots.held]: initial ?? slots.empty };
}
