import { describe, expect, test } from 'vitest';
import { parseCommand, type Known } from '../../../../src/slack/commands/parse.ts';

const KNOWN: Known = { projects: ['acme-web', 'acme-api'], today: () => '2025-12-08' };
const read = (text: string) => parseCommand(text, KNOWN);

describe('planning and rehearsing', () => {
  test.each([
    ['plan minor', { kind: 'plan', type: 'minor' }],
    ['plan Major rc', { kind: 'plan', type: 'major', pre: 'rc' }],
    ['acme-api plan patch now', { kind: 'plan', type: 'patch', on: 'now', project: 'acme-api' }],
    ['plan minor on 2025-12-24 acme-web', { kind: 'plan', type: 'minor', on: '2025-12-24', project: 'acme-web' }],
    ['minor rc', { kind: 'start', type: 'minor', pre: 'rc' }],
    ['minor rc on 2025-12-24', { kind: 'start', type: 'minor', pre: 'rc', on: '2025-12-24' }],
    ['minor dry-run', { kind: 'rehearse', type: 'minor' }],
    ['patch --dry-run now acme-api', { kind: 'rehearse', type: 'patch', on: 'now', project: 'acme-api' }],
    ['major rc dry-run', { kind: 'rehearse', type: 'major', pre: 'rc' }],
  ])('`/release %s`', (text, ask) => {
    expect(read(text)).toEqual({ ask });
  });
});

describe('looking up', () => {
  test.each([
    ['changelog', { kind: 'changelog' }],
    ['changelog v1.2.0 acme-web', { kind: 'changelog', version: '1.2.0', project: 'acme-web' }],
    ['acme-web 1.2.0 changelog', { kind: 'changelog', version: '1.2.0', project: 'acme-web' }],
    ['where 3F2A9C1', { kind: 'where', what: '3f2a9c1' }],
    ['where #128 acme-api', { kind: 'where', what: '#128', project: 'acme-api' }],
    ['acme-api where #128', { kind: 'where', what: '#128', project: 'acme-api' }],
  ])('`/release %s`', (text, ask) => {
    expect(read(text)).toEqual({ ask });
  });
});

test.each([
  ['override 3f2a9c1 it is off', { what: '3f2a9c1', reason: 'it is off' }],
  ['override Testing it is off', { what: 'testing', reason: 'it is off' }],
  ['v1.2.1 override freeze a fix', { what: 'freeze', reason: 'a fix', version: '1.2.1' }],
])('`/release %s`', (text, ask) => {
  expect(read(text)).toEqual({ ask: { kind: 'override', ...ask } });
});

test.each([
  'plan',
  'plan mayor',
  'plan minor tomorrow',
  '1.3.0 plan minor',
  'minor rc beta',
  'changelog latest',
  'where',
  'where is it',
  'where 3f2',
  'override',
  'override testing',
])('`/release %s` is told how to say it, with an example', (text) => {
  expect(read(text)).toEqual({ mistake: expect.stringMatching(/`\/release .+`/) });
});
