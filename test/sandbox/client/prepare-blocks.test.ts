import type { KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { fieldOf, prepareBlocks } from '../../../sandbox/client/blocks/prepare-blocks.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const go = {
  type: 'button' as const,
  action_id: 'go',
  text: plain('Go'),
  confirm: { title: plain('?'), text: plain('?'), confirm: plain('y'), deny: plain('n') },
};
const more = { type: 'overflow' as const, action_id: 'more', options: [{ text: plain('One'), value: '1' }] };
const select = { type: 'users_select' as const, action_id: 'who' };

test('every element is found by an id that no other part of the page has', () => {
  const blocks: KnownBlock[] = [
    { type: 'actions', block_id: 'a', elements: [go, more] },
    { type: 'actions', block_id: 'b', elements: [go] },
  ];
  const { elements, blocks: prepared } = prepareBlocks(blocks, 'p');
  expect([...elements.keys()]).toEqual(['p-0', 'p-1', 'p-2']);
  expect(elements.get('p-2')).toEqual({ blockId: 'b', actionId: 'go', element: go });
  expect(prepared[1]).toEqual({
    type: 'actions',
    elements: [{ type: 'button', action_id: 'p-2', text: plain('Go') }],
  });
});

test('what is chosen gets a row of its own between the buttons', () => {
  const blocks: KnownBlock[] = [{ type: 'actions', block_id: 'a', elements: [go, more, select, go] }];
  const rows = prepareBlocks(blocks, 'p').blocks;
  expect(rows.map((row) => (row.type === 'actions' ? row.elements.length : 0))).toEqual([2, 1, 1]);
  expect(rows.map((row) => fieldOf(row)?.type)).toEqual([undefined, 'users_select', undefined]);
});

test('a button stays beside its text, a field stands below it', () => {
  const text = plain('Text');
  const [withButton, withSelect, field] = prepareBlocks(
    [
      { type: 'section', text, accessory: go },
      { type: 'section', text, accessory: select },
    ],
    'p',
  ).blocks;
  expect(withButton).toHaveProperty('accessory.action_id', 'p-0');
  expect(withSelect).not.toHaveProperty('accessory');
  expect(field && fieldOf(field)).toMatchObject({ type: 'users_select', action_id: 'p-1' });
});

test('an input is a field with its label', () => {
  const element = { type: 'plain_text_input' as const, action_id: 'words' };
  const { blocks, elements } = prepareBlocks([{ type: 'input', block_id: 'i', label: plain('Why'), element }], 'p');
  expect(blocks[0]).toMatchObject({ type: 'input', label: plain('Why'), element: { action_id: 'p-0' } });
  expect(elements.get('p-0')).toEqual({ blockId: 'i', actionId: 'words', element });
});

test('the blocks that came are left as they were', () => {
  const blocks: KnownBlock[] = [{ type: 'actions', block_id: 'a', elements: [go] }];
  const before = structuredClone(blocks);
  prepareBlocks(blocks, 'p');
  expect(blocks).toEqual(before);
});
