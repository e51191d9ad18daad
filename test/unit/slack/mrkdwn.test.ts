import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from './spans.ts';
import { clip, code, date, escape, mention, nameOf, preformatted, prose } from '../../../src/slack/mrkdwn.ts';

const NAMES = new Map([['U123', 'Ana *the* boss']]);

describe('text of others', () => {
  test('shows mentions, links and formatting as the characters that they are', () => {
    const { text, mentions, links, styled } = linesOf(escape('<!channel> <@U123> *x* <http://evil|safe>'));
    expect(text).toBe('<!channel> <@U123> *x* <http://evil|safe>');
    expect({ mentions, links, styled }).toEqual({ mentions: [], links: [], styled: [] });
  });

  test('shows no pictures and no quotations', () => {
    expect(linesOf(escape('> quoted :x: and :white_check_mark:')).text).toBe('> quoted :x: and :white_check_mark:');
    expect(escape('> quoted')).not.toMatch(/^&gt;/);
  });

  test('keeps names such as snake_case so that they can be copied', () => {
    expect(escape('rename max_old_space to max-space')).toBe('rename max_old_space to max-space');
  });

  test('whatever it is, it calls nobody, links to nothing, and looks like nothing but text', () => {
    const nasty = fc.string({
      unit: fc.constantFrom(
        '<',
        '>',
        '&',
        '*',
        '_',
        '~',
        '`',
        '|',
        ':',
        '!',
        '@',
        '#',
        '^',
        ' ',
        '\n',
        'a',
        '1',
        'U123',
        'http://e.vil',
        'channel',
        ':x:',
        '```',
      ),
    });
    fc.assert(
      fc.property(fc.oneof(nasty, fc.string({ unit: 'binary' })), (text) => {
        const { mentions, links, styled } = linesOf(escape(text));
        expect({ mentions, links, styled }).toEqual({ mentions: [], links: [], styled: [] });
      }),
      { numRuns: 500 },
    );
  });
});

describe('sentences of ours', () => {
  test('name people without calling them, and show times in the reader’s zone', () => {
    const { text, mentions } = linesOf(prose('approved by @{U123} on @{2025-12-08T09:00:00.000Z}', NAMES));
    expect(text).toBe('approved by Ana *the* boss on Dec 8, 2025 at 10:00 AM');
    expect(mentions).toEqual([]);
  });

  test('keep commands as code', () => {
    const { text, styled } = linesOf(prose('Type `/release list` <now>.', NAMES));
    expect(text).toBe('Type /release list <now>.');
    expect(styled).toEqual(['/release list']);
  });

  test('show the id of somebody whose name is not known', () => {
    expect(nameOf(NAMES, 'U999')).toBe('U999');
    expect(nameOf(NAMES, 'tminus')).toBe('T-Minus');
  });
});

test('code and logs can’t be broken out of', () => {
  expect(linesOf(code('a`<@U1>`b')).mentions).toEqual([]);
  expect(linesOf(preformatted(['```', '<!channel>', '*bold*'])).mentions).toEqual([]);
});

test('only those who are meant are called, by an id that is one', () => {
  expect(mention('U123')).toBe('<@U123>');
  expect(mention('S123')).toBe('<!subteam^S123>');
  expect(mention('evil> <!channel')).not.toContain('<');
});

test('a date that is none is shown as it is', () => {
  expect(date('soon')).toBe('soon');
});

test('what is cut is never cut inside an entity, a token or code', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('&amp;', '<@U1>', '`x y`', 'word ', '🚀') }),
      fc.integer({ min: 1, max: 60 }),
      (text, max) => {
        const cut = clip(text, max);
        expect(cut.length).toBeLessThanOrEqual(max);
        expect(cut.replaceAll(/&amp;|<@U1>|`x y`/g, '')).not.toMatch(/[&<>`]|[\uD800-\uDBFF]$/);
      },
    ),
  );
});
