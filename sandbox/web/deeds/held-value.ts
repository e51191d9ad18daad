import { optionsOf, type Placed } from '../../slack/driver/elements.ts';
import type { InputValue } from '../../slack/state/records.ts';

/** What an element holds once somebody chose this; undefined for what it doesn't offer. */
export function heldValue(element: Placed['element'], value: InputValue): InputValue | undefined {
  if (value.type !== element.type) return undefined;
  const offered = new Set(optionsOf(element).map((option) => option.value));
  const chosen = [value['selected_option'] ?? [], value['selected_options'] ?? []].flat();
  const isOffered = chosen.every((option) => offered.has(valueOf(option)));
  return isOffered ? value : undefined;
}

/** The label of what was chosen, to speak of it. */
export function chosenLabel({ selected_option: option }: InputValue): string | undefined {
  const text = typeof option === 'object' && option !== null && 'text' in option ? option.text : undefined;
  return typeof text === 'object' && text !== null && 'text' in text ? String(text.text) : undefined;
}

function valueOf(option: unknown): string | undefined {
  const value = typeof option === 'object' && option !== null && 'value' in option ? option.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
