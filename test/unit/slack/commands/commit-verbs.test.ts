import { describe, expect, test } from 'vitest';
import { parseCommand, type Known } from '../../../../src/slack/commands/parse.ts';

const KNOWN: Known = { projects: ['acme-web', 'acme-api'], today: () => '2025-12-08' };
const read = (text: string) => parseCommand(text, KNOWN);

describe('the commits of a release under way', () => {
  test.each([
    ['take-back 3F2A9C1', { kind: 'take-back', commit: '3f2a9c1' }],
    [
      'acme-api v1.3.0 take-back 3f2a9c1',
      { kind: 'take-back', commit: '3f2a9c1', project: 'acme-api', version: '1.3.0' },
    ],
    ['classify', { kind: 'unclassified' }],
    ['classify 3F2A9C1 Fix', { kind: 'steer', command: { type: 'Classify', kinds: { '3f2a9c1': 'fix' } } }],
    ['make-it MAJOR', { kind: 'start-instead', type: 'major' }],
    ['acme-api 1.3.0 make-it minor', { kind: 'start-instead', type: 'minor', project: 'acme-api', version: '1.3.0' }],
  ])('`/release %s`', (text, ask) => {
    expect(read(text)).toEqual({ ask });
  });
});

describe('a start past commits in its way', () => {
  test.each([
    ['patch leave-out 3F2A9C1', { type: 'patch', how: 'leave-out', commits: ['3f2a9c1'] }],
    [
      'minor rc on 2025-12-24 acme-api leave-out 3f2a9c1 8d41e02',
      {
        type: 'minor',
        pre: 'rc',
        on: '2025-12-24',
        project: 'acme-api',
        how: 'leave-out',
        commits: ['3f2a9c1', '8d41e02'],
      },
    ],
    [
      'acme-api patch now override 3f2a9c1 8D41E02 off in a dry-run, and on 2025-12-24',
      {
        type: 'patch',
        on: 'now',
        project: 'acme-api',
        how: 'override',
        commits: ['3f2a9c1', '8d41e02'],
        reason: 'off in a dry-run, and on 2025-12-24',
      },
    ],
    [
      'patch override API it is internal',
      { type: 'patch', how: 'override', commits: ['api'], reason: 'it is internal' },
    ],
  ])('`/release %s`', (text, ask) => {
    expect(read(text)).toEqual({ ask: { kind: 'start-named', ...ask } });
  });
});

describe('the lines of a changelog', () => {
  test.each([
    ['add features: Dark mode: at last', { how: 'add', text: 'features: Dark mode: at last' }],
    ['add bug-fixes: No more', { how: 'add', text: 'bug-fixes: No more' }],
    ['remove Dark mode', { how: 'remove', text: 'Dark mode' }],
    ['REWORD 3F2A9C1 Add a dark mode', { how: 'reword', commit: '3f2a9c1', text: 'Add a dark mode' }],
    ['reword 3f2a9c1#2 Drop it', { how: 'reword', commit: '3f2a9c1', line: 2, text: 'Drop it' }],
    ['hide 3f2a9c1', { how: 'hide', commit: '3f2a9c1' }],
    ['show 3f2a9c1#12', { how: 'show', commit: '3f2a9c1', line: 12 }],
    ['move 3f2a9c1 Bug Fixes', { how: 'move', commit: '3f2a9c1', section: 'Bug Fixes' }],
    ['move 3f2a9c1 BREAKING-changes', { how: 'move', commit: '3f2a9c1', section: 'Breaking Changes' }],
    ['move 3f2a9c1 performance', { how: 'move', commit: '3f2a9c1', section: 'Performance' }],
  ])('`/release changelog %s`', (text, edit) => {
    expect(read(`changelog ${text}`)).toEqual({ ask: { kind: 'edit-line', edit } });
    expect(read(`acme-api 1.3.0 changelog ${text}`)).toEqual({
      ask: { kind: 'edit-line', edit, project: 'acme-api', version: '1.3.0' },
    });
  });

  test('are shown page by page', () => {
    expect(read('changelog lines 3')).toEqual({ ask: { kind: 'changelog-lines', page: 2 } });
    expect(read('changelog page 2 1.2.0')).toEqual({ ask: { kind: 'changelog', version: '1.2.0', page: 1 } });
  });

  test('are in one of four sections', () => {
    expect(read('changelog move 3f2a9c1 featurs')).toEqual({
      mistake:
        'There is no section “featurs”: choose Features, Bug Fixes, Performance or Breaking Changes. Did you mean Features?',
    });
  });
});

test.each([
  'take-back',
  'take-back 3f2a9c',
  'take-back 3f2a9c1 now',
  'classify 3f2a9c1',
  'classify it feature',
  'classify 3f2a9c1 bug fix',
  'make-it',
  'make-it minor now',
  'patch leave-out',
  'patch leave-out it',
  'patch leave-out 3f2a9c1 since it is off',
  'patch leave-out api',
  'patch override',
  'patch override 3f2a9c1',
  'patch override it is off',
  'acme-api patch now override it',
  'patch dry-run leave-out 3f2a9c1',
  'plan patch leave-out 3f2a9c1',
  '1.3.0 patch leave-out 3f2a9c1',
  'changelog add',
  'changelog add Dark mode',
  'changelog add Features:',
  'changelog add Nonsense: Dark mode',
  'changelog remove',
  'changelog reword 3f2a9c1',
  'changelog reword it better',
  'changelog hide',
  'changelog hide 3f2a9c1 8d41e02',
  'changelog show 3f2a9c1#0',
  'changelog move 3f2a9c1',
  'changelog lines all',
  'changelog page two',
])('`/release %s` is told how to say it, with an example', (text) => {
  expect(read(text)).toEqual({ mistake: expect.stringMatching(/`\/release .+`/) });
});

test('a slip of the keyboard finds them', () => {
  expect(read('takeback 3f2a9c1')).toEqual({ mistake: expect.stringContaining('`/release take-back`') });
  expect(read('clasify 3f2a9c1 fix')).toEqual({ mistake: expect.stringContaining('`/release classify`') });
  expect(read('patch leaveout 3f2a9c1')).toEqual({ mistake: expect.stringContaining('Did you mean “leave-out”?') });
  expect(read('changelog rewrd 3f2a9c1 x')).toEqual({ mistake: expect.stringContaining('Did you mean “reword”?') });
});
