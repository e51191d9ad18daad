import { expect, test } from 'vitest';
import type { Element } from '../../../sandbox/client/blocks/element.ts';
import { readHeld, writeHeld } from '../../../sandbox/client/blocks/held.ts';

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: value.toUpperCase() }, value });
const options = [option('a'), option('b')];

const KINDS: [element: Element, held: { text?: string; chosen?: string[] }, value: Record<string, unknown>][] = [
  [{ type: 'plain_text_input', action_id: 'x' }, { text: 'why' }, { value: 'why' }],
  [{ type: 'datepicker', action_id: 'x' }, { text: '2026-12-24' }, { selected_date: '2026-12-24' }],
  [{ type: 'static_select', action_id: 'x', options }, { chosen: ['b'] }, { selected_option: option('b') }],
  [{ type: 'radio_buttons', action_id: 'x', options }, { chosen: ['a'] }, { selected_option: option('a') }],
  [{ type: 'checkboxes', action_id: 'x', options }, { chosen: ['a', 'b'] }, { selected_options: options }],
  [{ type: 'users_select', action_id: 'x' }, { chosen: ['U1'] }, { selected_user: 'U1' }],
];

test.each(KINDS)('what is written or chosen in a $type is read again', (element, held, value) => {
  const written = writeHeld(element, { text: '', chosen: [], ...held });
  expect(written).toEqual({ type: element.type, ...value });
  expect(readHeld(element, written)).toEqual({ text: '', chosen: [], ...held });
});

test('a field that is empty holds nothing', () => {
  expect(writeHeld({ type: 'plain_text_input', action_id: 'x' }, { text: '', chosen: [] })).toHaveProperty(
    'value',
    null,
  );
  expect(writeHeld({ type: 'checkboxes', action_id: 'x', options }, { text: '', chosen: [] })).toHaveProperty(
    'selected_options',
    [],
  );
});

test('a field nobody has touched shows what it starts with', () => {
  const element: Element = { type: 'static_select', action_id: 'x', options, initial_option: option('b') };
  expect(readHeld(element, undefined).chosen).toEqual(['b']);
});

test('an option of a group is found, too', () => {
  const element: Element = {
    type: 'static_select',
    action_id: 'x',
    option_groups: [{ label: { type: 'plain_text', text: 'Group' }, options }],
  };
  expect(writeHeld(element, { text: '', chosen: ['b'] })).toHaveProperty('selected_option', option('b'));
});
