import type { Option } from '@slack/types';
import type { InputValue } from '../../slack/state/records.ts';
import type { Element } from './element.ts';

/** What fields show of a value: what is written, or the ids or values of what is chosen. */
export interface Held {
  text: string;
  chosen: readonly string[];
}

/** Where each kind of field keeps what it holds, and where that comes from at first. */
const SLOTS: Record<string, { slot: string; initial: string; kind: 'text' | 'option' | 'id'; isMany: boolean }> = {
  plain_text_input: { slot: 'value', initial: 'initial_value', kind: 'text', isMany: false },
  email_text_input: { slot: 'value', initial: 'initial_value', kind: 'text', isMany: false },
  url_text_input: { slot: 'value', initial: 'initial_value', kind: 'text', isMany: false },
  number_input: { slot: 'value', initial: 'initial_value', kind: 'text', isMany: false },
  datepicker: { slot: 'selected_date', initial: 'initial_date', kind: 'text', isMany: false },
  timepicker: { slot: 'selected_time', initial: 'initial_time', kind: 'text', isMany: false },
  static_select: { slot: 'selected_option', initial: 'initial_option', kind: 'option', isMany: false },
  radio_buttons: { slot: 'selected_option', initial: 'initial_option', kind: 'option', isMany: false },
  overflow: { slot: 'selected_option', initial: '', kind: 'option', isMany: false },
  multi_static_select: { slot: 'selected_options', initial: 'initial_options', kind: 'option', isMany: true },
  checkboxes: { slot: 'selected_options', initial: 'initial_options', kind: 'option', isMany: true },
  users_select: { slot: 'selected_user', initial: 'initial_user', kind: 'id', isMany: false },
  multi_users_select: { slot: 'selected_users', initial: 'initial_users', kind: 'id', isMany: true },
  channels_select: { slot: 'selected_channel', initial: 'initial_channel', kind: 'id', isMany: false },
  conversations_select: { slot: 'selected_conversation', initial: 'initial_conversation', kind: 'id', isMany: false },
};

/** Reads what an element holds: its value, or else what it starts with. */
export function readHeld(element: Element, value: InputValue | undefined): Held {
  const slots = SLOTS[element.type];
  if (slots === undefined) return { text: '', chosen: [] };
  const record = value ?? (element as unknown as Record<string, unknown>);
  const held = record[value === undefined ? slots.initial : slots.slot];
  const parts = (Array.isArray(held) ? held : [held]).filter((part) => part !== null && part !== undefined);
  const texts = parts.map((part: unknown) => (slots.kind === 'option' ? (part as Option).value : part) as string);
  return slots.kind === 'text' ? { text: texts[0] ?? '', chosen: [] } : { text: '', chosen: texts };
}

/** What an element holds once that is written or chosen, as Slack writes it. */
export function writeHeld(element: Element, { text, chosen }: Held): InputValue {
  const slots = SLOTS[element.type];
  if (slots === undefined) return { type: element.type };
  const options = new Map(optionsOf(element).map((option) => [option.value, option]));
  const picked = slots.kind === 'option' ? chosen.flatMap((value) => options.get(value) ?? []) : chosen;
  const single = slots.kind === 'text' ? text : picked[0];
  return { type: element.type, [slots.slot]: slots.isMany ? picked : single === '' ? null : (single ?? null) };
}

/** Whether several things can be chosen. */
export function isMany(element: Element): boolean {
  return SLOTS[element.type]?.isMany ?? false;
}

/** What an element offers, groups and all. */
export function optionsOf(element: Element): Option[] {
  const own: Option[] = 'options' in element ? (element.options ?? []) : [];
  const grouped = 'option_groups' in element ? (element.option_groups ?? []) : [];
  return [...own, ...grouped.flatMap(({ options }): Option[] => options)];
}
