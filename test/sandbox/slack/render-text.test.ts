import type { KnownBlock } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { linksIn, mentionsIn, renderAnsi, renderText, stylesIn } from '../../../sandbox/slack/render-text.ts';
import type { Reader } from '../../../sandbox/slack/render/span.ts';
import { button, buttons, section, textInput } from './support/blocks.ts';

const NAMES: Record<string, string> = { U0BOB: 'Bob Baker', C0GENERAL: 'general', S0QA: 'qa' };
const berlin: Reader = { timeZone: 'Europe/Berlin', nameOf: (id) => NAMES[id] };
const tokyo: Reader = { ...berlin, timeZone: 'Asia/Tokyo' };
const text = (mrkdwn: string) => ({ text: mrkdwn, blocks: [], attachments: [] });
const blocks = (...all: KnownBlock[]) => ({ text: 'fallback', blocks: all, attachments: [] });

describe('text is rendered as Slack shows it', () => {
  test.each([
    ['*bold*, _italic_, ~struck~ and `code`', 'bold, italic, struck and code'],
    ['2 * 3 * 4 and snake_case_name', '2 * 3 * 4 and snake_case_name'],
    ['```\nnpm test\n```', 'npm test'],
    ['Hi <@U0BOB> in <#C0GENERAL>, <!subteam^S0QA>', 'Hi @Bob Baker in #general, @qa'],
    ['<@U0NOBODY|somebody>', '@somebody'],
    ['<!channel> and <!here>', '@channel and @here'],
    ['<https://example.com/a?b=1&amp;c=2|the docs>', 'the docs'],
    ['*<https://example.com|bold link>*', 'bold link'],
    ['a &lt; b &amp;&amp; c &gt; d', 'a < b && c > d'],
    [':rocket: :no_such_emoji:', '🚀 :no_such_emoji:'],
  ])('%s', (mrkdwn, shown) => {
    expect(renderText(text(mrkdwn), berlin)).toBe(shown);
  });

  test('dates stand in the time zone of the reader', () => {
    const at = '<!date^1764057600^{date_short_pretty} at {time}|fallback>';
    expect(renderText(text(at), berlin)).toBe('Nov 25, 2025 at 9:00 AM');
    expect(renderText(text(at), tokyo)).toBe('Nov 25, 2025 at 5:00 PM');
    expect(renderText(text('<!date^never^{date}|soon>'), berlin)).toBe('soon');
  });

  test('blocks show in place of the text', () => {
    const card = blocks(
      { type: 'header', text: { type: 'plain_text', text: 'Release 1.3.0' } },
      { ...section('*Phase:* Testing'), accessory: button('Details') },
      { type: 'context', elements: [{ type: 'mrkdwn', text: 'by <@U0BOB>' }] },
      { type: 'divider' },
      buttons(button('Approve'), button('Reject')),
      textInput('reason', 'Reason'),
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'first' }] }],
          },
        ],
      },
    );
    expect(renderText(card, berlin).split('\n')).toEqual([
      'Release 1.3.0',
      'Phase: Testing  [Details]',
      'by @Bob Baker',
      '─'.repeat(40),
      '[Approve] [Reject]',
      'Reason: ____',
      '• first',
    ]);
  });

  test('a terminal shows weights and colours', () => {
    expect(renderAnsi(text('*now*'), berlin)).toBe('\u001B[1mnow\u001B[0m');
  });
});

describe('text that was meant as text', () => {
  const hostile = '<!channel> <@U0BOB> <http://evil|safe>';

  test('calls, links and decorates when nobody escapes it', () => {
    const message = blocks(section(`${hostile} *x*`));
    expect(mentionsIn(message, berlin)).toEqual([
      { kind: 'broadcast', id: 'channel' },
      { kind: 'user', id: 'U0BOB' },
    ]);
    expect(linksIn(message, berlin)).toEqual([{ url: 'http://evil', text: 'safe', isAutomatic: false }]);
    expect(stylesIn(message, berlin)).toMatchObject([{ text: 'x', bold: true }]);
  });

  test('stays text when it is escaped, except for the address in it, which Slack links by itself', () => {
    const escaped = hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const message = blocks(section(escaped));
    expect(renderText(message, berlin)).toBe(hostile);
    expect(mentionsIn(message, berlin)).toEqual([]);
    expect(linksIn(message, berlin)).toMatchObject([{ url: 'http://evil', isAutomatic: true }]);
  });

  test('stays text altogether in mrkdwn that is escaped and verbatim, and in plain text', () => {
    const escaped = hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const verbatim = blocks({ type: 'section', text: { type: 'mrkdwn', text: escaped, verbatim: true } });
    const plain = blocks({ type: 'section', text: { type: 'plain_text', text: `${hostile} *x*` } });
    for (const message of [verbatim, plain]) {
      expect(renderText(message, berlin)).toContain(hostile);
      expect(mentionsIn(message, berlin)).toEqual([]);
      expect(linksIn(message, berlin)).toEqual([]);
      expect(stylesIn(message, berlin)).toEqual([]);
    }
  });

  test('counts in the notification text beside blocks, too', () => {
    const message = { text: '<!here> wake up', blocks: [section('calm')], attachments: [] };
    expect(renderText(message, berlin)).toBe('calm');
    expect(mentionsIn(message, berlin)).toEqual([{ kind: 'broadcast', id: 'here' }]);
  });
});
