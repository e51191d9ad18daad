import type { KnownBlock, ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks } from '../../../sandbox/slack/limits/check-blocks.ts';
import { checkView } from '../../../sandbox/slack/limits/check-view.ts';
import { SlackError } from '../../../sandbox/slack/slack-error.ts';
import { button, buttons, reasonModal, section, textInput } from './support/blocks.ts';
import { startServer } from './support/bolt.ts';
import { refusalDetails, webClient } from './support/web-client.ts';

const plain = (text: string) => ({ type: 'plain_text', text }) as const;
const long = (length: number) => 'x'.repeat(length);
const many = <Item>(count: number, item: (index: number) => Item) => Array.from({ length: count }, (_, i) => item(i));
const option = (text: string, value = 'v') => ({ text: plain(text), value });

/** What is refused, in words, or 'accepted'. */
function verdict(check: () => unknown): string {
  try {
    check();
    return 'accepted';
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    const problems = error.details['errors'];
    return `${error.code}: ${Array.isArray(problems) ? problems.join('; ') : ''}`;
  }
}

describe('a message over a limit is refused', () => {
  test.each<[string, unknown[], string]>([
    ['50 blocks', many(51, () => section('x')), 'no more than 50 items allowed [json-pointer:/blocks]'],
    [
      '3,000 characters of section',
      [section(long(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['150 characters of header', [{ type: 'header', text: plain(long(151)) }], 'must be less than 151 characters'],
    [
      '10 fields',
      [{ type: 'section', fields: many(11, () => plain('x')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      '2,000 characters of field',
      [{ type: 'section', fields: [plain(long(2001))] }],
      'must be less than 2001 characters',
    ],
    [
      '10 context elements',
      [{ type: 'context', elements: many(11, () => plain('x')) }],
      'no more than 10 items allowed',
    ],
    [
      '25 actions',
      [buttons(...many(26, (i) => button(`b${i}`)))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '75 characters of button',
      [buttons(button('x', { text: plain(long(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    ['2,000 characters of value', [buttons(button('x', { value: long(2001) }))], 'must be less than 2001 characters'],
    [
      '255 characters of action_id',
      [buttons(button('x', { action_id: long(256) }))],
      'must be less than 256 characters',
    ],
    ['255 characters of block_id', [{ ...section('x'), block_id: long(256) }], 'must be less than 256 characters'],
    [
      '300 characters of confirm',
      [buttons(button('x', { confirm: { text: plain(long(301)) } }))],
      'must be less than 301 characters',
    ],
    [
      '5 options in an overflow menu',
      [{ type: 'actions', elements: [{ type: 'overflow', options: many(6, (i) => option(`${i}`)) }] }],
      'no more than 5 items allowed',
    ],
    [
      '100 options',
      [{ type: 'actions', elements: [{ type: 'static_select', options: many(101, (i) => option(`${i}`)) }] }],
      'no more than 100 items allowed',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters'],
    ['neither text nor fields', [{ type: 'section' }], 'must define either `text` or `fields`'],
    ['an unknown type', [{ type: 'marquee' }], 'unsupported type [json-pointer:/blocks/0/type]'],
    ['a modal block', [{ type: 'alert', text: plain('x') }], 'unsupported type'],
    ['an unknown property', [{ ...section('x'), colour: 'red' }], 'no additional properties allowed: colour'],
    ['a missing property', [{ type: 'header' }], 'missing required field: text'],
    [
      'a repeated block_id',
      [
        { ...section('x'), block_id: 'a' },
        { ...section('y'), block_id: 'a' },
      ],
      '`block_id` a already exists',
    ],
    [
      'a repeated action_id in one row',
      [buttons(button('A'), button('B', { action_id: 'a' }))],
      '`action_id` a already exists',
    ],
  ])('%s', (_limit, blocks, problem) => {
    expect(verdict(() => checkMessageBlocks(blocks))).toContain(`invalid_blocks: ${problem}`);
  });

  test('13,000 characters in all blocks together', () => {
    const blocks = many(5, () => section(long(2700)));
    expect(verdict(() => checkMessageBlocks(blocks))).toContain('msg_blocks_too_long');
    expect(verdict(() => checkMessageBlocks(blocks.slice(0, 4)))).toBe('accepted');
  });
});

describe('a message within the limits is taken', () => {
  test('with the largest of everything', () => {
    const blocks: KnownBlock[] = [
      { type: 'header', text: plain(long(150)) },
      section(long(3000)),
      { type: 'section', fields: many(10, () => plain('x')), accessory: button('Details') },
      { type: 'context', elements: many(10, () => ({ type: 'mrkdwn', text: 'x' }) as const) },
      buttons(...many(25, (i) => button(`b${i}`, { value: long(100) }))),
      { type: 'divider' },
      { type: 'image', alt_text: 'a chart', image_url: 'https://example.com/a.png' },
    ];
    expect(verdict(() => checkMessageBlocks(blocks))).toBe('accepted');
  });

  test('with one action_id in two rows', () => {
    const rows = [buttons(button('A')), { ...buttons(button('A')), block_id: 'second' }];
    expect(verdict(() => checkMessageBlocks(rows))).toBe('accepted');
  });

  test('and blocks and actions without ids get some', () => {
    const element = { type: 'button', text: plain('Go') };
    expect(checkMessageBlocks([{ type: 'actions', elements: [element] }])).toMatchObject([
      { block_id: expect.stringMatching(/.+/), elements: [{ action_id: expect.stringMatching(/.+/) }] },
    ]);
  });
});

describe('a modal over a limit is refused', () => {
  test.each<[string, Partial<ModalView>, string]>([
    [
      '24 characters of title',
      { title: plain(long(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      '24 characters of submit',
      { submit: plain(long(25)) },
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    ['255 characters of callback_id', { callback_id: long(256) }, 'must be less than 256 characters'],
    ['3,000 characters of private_metadata', { private_metadata: long(3001) }, 'must be less than 3001 characters'],
    [
      '100 blocks',
      { blocks: many(101, () => section('x')) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    ['2,000 characters of label', { blocks: [textInput('a', long(2001))] }, 'must be less than 2001 characters'],
    ['a repeated block_id', { blocks: [textInput('a', 'A'), textInput('a', 'B')] }, '`block_id` a already exists'],
    ['a Home in place of a modal', { type: 'home' as 'modal' }, 'no additional properties allowed'],
  ])('%s', (_limit, change, problem) => {
    expect(verdict(() => checkView(reasonModal(change), 'modal'))).toContain(`invalid_arguments: ${problem}`);
  });

  test('an input without a submit button', () => {
    const { submit: _submit, ...withoutSubmit } = reasonModal();
    expect(verdict(() => checkView(withoutSubmit, 'modal'))).toContain('missing required field: submit');
  });

  test('250 kB in all', () => {
    const blocks = many(90, () => section(long(2990)));
    expect(verdict(() => checkView(reasonModal({ blocks }), 'modal'))).toContain('view_too_large');
  });
});

test('a refusal over the Web API explains itself in response_metadata', async () => {
  const server = await startServer();
  const blocks = [section(long(3001))];
  const call = webClient(server).chat.postMessage({ channel: '#general', text: 'x', blocks });
  expect(await refusalDetails(call)).toMatchObject({
    error: 'invalid_blocks',
    response_metadata: { messages: ['[ERROR] must be less than 3001 characters [json-pointer:/blocks/0/text/text]'] },
  });
});
