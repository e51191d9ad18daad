import { withEmoji } from '../../slack/render/emoji.ts';
import type { Seat } from '../seat.ts';
import type { Element } from './element.ts';
import { optionsOf } from './held.ts';

/** One of the things to choose from. */
export interface Choice {
  value: string;
  label: string;
  description?: string;
}

/** What there is to choose from: the element's own options, or the people or channels of the workspace. */
export function choicesOf(element: Element, { people, names }: Seat): Choice[] {
  if (element.type === 'users_select' || element.type === 'multi_users_select') {
    return [...people.values()].filter(({ isApp }) => !isApp).map(({ id, name }) => ({ value: id, label: name }));
  }
  if (element.type === 'channels_select' || element.type === 'conversations_select') {
    return (names.channels ?? []).map(({ id, name }) => ({ value: id, label: `#${name}` }));
  }
  return optionsOf(element).map(({ value = '', text, description }) => ({
    value,
    label: withEmoji(text.text),
    ...(description && { description: withEmoji(description.text) }),
  }));
}
