import { describe, expect, test } from 'vitest';
import type { NewsEdit } from '../../../../src/slack/announcement/news-edit.ts';
import { parseCommand } from '../../../../src/slack/commands/parse.ts';

const KNOWN = { projects: ['acme-web'], today: () => '2025-12-08' };
const typed = (words: string) => parseCommand(words, KNOWN);

describe('what is typed about an announcement', () => {
  test.each<[string, NewsEdit]>([
    ['headline Wings for all', { how: 'headline', text: 'Wings for all' }],
    ['INTRO Hear, hear', { how: 'intro', text: 'Hear, hear' }],
    ['reword new 2 Fly high', { how: 'reword', section: 'new', line: 2, text: 'Fly high' }],
    ['add Faster Twice as fast', { how: 'add', section: 'faster', text: 'Twice as fast' }],
    ['remove fixed 12', { how: 'remove', section: 'fixed', line: 12 }],
    ['include breaking', { how: 'include', section: 'breaking' }],
    ['reset new', { how: 'reset', what: 'new' }],
    ['reset intro', { how: 'reset', what: 'intro' }],
  ])('announcement %s', (words, edit) => {
    expect(typed(`announcement ${words}`)).toEqual({ ask: { kind: 'reword-announcement', edit } });
  });

  test('alone it shows it, of a project and a version that may come first or last', () => {
    const ask = { kind: 'announcement', project: 'acme-web', version: '1.3.0' };
    expect(typed('announcement acme-web v1.3.0')).toEqual({ ask });
    expect(typed('acme-web 1.3.0 announcement')).toEqual({ ask });
    expect(typed('1.3.0 announce')).toEqual({
      ask: { kind: 'steer', command: { type: 'Announce' }, version: '1.3.0' },
    });
  });

  test.each([
    ['announcement reword new', '`/release announcement reword <section> <number> <text>`'],
    ['announcement reword old 1 text', 'Sections are new, fixed, faster and breaking.'],
    ['announcement add new', 'for example `/release announcement add'],
    ['announcement remove new 0', 'for example `/release announcement remove fixed 3`'],
    ['announcement include new 1', 'for example `/release announcement include new`'],
    ['announcement reset all', '(headline, intro, new, fixed, faster or breaking)'],
    ['announcement headline', 'for example `/release announcement headline'],
    ['announcement hedline x', 'headline'],
    ['announce now', '`/release announce` sends the announcement and takes nothing more'],
  ])('%s is answered with what to type', (words, sentence) => {
    expect(typed(words)).toEqual({ mistake: expect.stringContaining(sentence) });
  });
});
