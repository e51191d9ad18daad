import { describe, expect, it } from 'vitest';
import { actions, context, finish, header, section } from '../../../src/slack/blocks.ts';
import { code, date, escape, mention, preformatted } from '../../../src/slack/mrkdwn.ts';
import { helpMessage } from '../../../src/slack/views/help.ts';
import { notesBlock } from '../../../src/slack/views/notes.ts';
import { plainText } from '../../../src/terminal/plain-text.ts';

/** Calls everybody, colours the terminal, renames its window, goes back, rings, and turns the line around. */
const HOSTILE =
  '<!channel> <@U123> *x* _y_ ~z~ :boom: `code` snake_case __init__ \u001B[31mred\u001B]0;title\u0007 \r\b\u009B2J \u202Eback';

const shown = (...texts: string[]): string => plainText(finish('…', [() => texts.map(section)]), 'Europe/Berlin');

describe('a message in a terminal', () => {
  it('is its words, without what can be pressed', () => {
    const button = { type: 'button', text: { type: 'plain_text', text: 'Approve' }, action_id: 'approve' } as const;
    const draft = () => [
      header('🚀 acme-web v1.3.0'),
      section('*Testing* waits'),
      actions([button]),
      context('_Journal_ 12'),
    ];
    expect(plainText(finish('…', [draft]), 'UTC')).toBe('🚀 acme-web v1.3.0\nTesting waits\nJournal 12');
  });

  it('shows what somebody else wrote as they wrote it, but for what a terminal would obey', () => {
    const text = shown(escape(HOSTILE));
    expect(text).toBe(
      '<!channel> <@U123> *x* _y_ ~z~ :boom: `code` snake_case __init__  [31mred ]0;title     2J  back',
    );
  });

  it('lets no control character through code, lines of a machine, or names either', () => {
    const name = escape('Eve\u001B[2J');
    const text = shown(code(HOSTILE), preformatted([HOSTILE]), `*${name}*`);
    expect(text).not.toMatch(/[^\P{Cc}\n]|\u202E/u);
    expect(text).toContain('snake_case');
    expect(text.endsWith('Eve [2J')).toBe(true);
  });

  it('tells times by the clock of whoever reads, with its zone', () => {
    expect(shown(`Opens on ${date('2025-12-24T08:00:00Z')}.`)).toBe('Opens on Dec 24, 2025 at 09:00 GMT+1.');
    expect(plainText(finish('…', [() => [section(date('2025-12-24T23:30:00Z'))]]), 'UTC')).toBe(
      'Dec 24, 2025 at 23:30 UTC',
    );
    expect(shown(date('2025-12-24T08:00:00Z', '{day_divider_pretty}'))).toBe('Dec 24, 2025');
  });

  it('names people, groups, channels and addresses', () => {
    expect(
      shown(`${mention('U01ALICE')} ${mention('S01QA')} <#C01WEB> <https://x.test/1|PR #1> <https://y.test>`),
    ).toBe('@U01ALICE @S01QA #C01WEB PR #1 (https://x.test/1) https://y.test');
  });

  it('says what to type here, where Slack would be told /release', () => {
    expect(shown('Type `/release retry run-tests`, or `/release`; `/releases` is none.')).toBe(
      'Type `tminus retry run-tests`, or `tminus status`; `/releases` is none.',
    );
    const help = plainText(helpMessage(), 'UTC');
    expect(help).toContain('`tminus approve <gate>`');
    expect(help).not.toContain('`/release');
  });

  it('shows a changelog, with its bullets', () => {
    const notes = notesBlock('## Features\n- Pay with *gift* cards\n- See \u001B[1morders', 1_000);
    expect(plainText(finish('…', [() => (notes ? [notes] : [])]), 'UTC')).toBe(
      'Features\n• Pay with *gift* cards\n• See  [1morders',
    );
  });
});
