import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCommand, type Known } from '../../../../src/slack/commands/parse.ts';
import { VERBS } from '../../../../src/slack/commands/verbs.ts';

const KNOWN: Known = { projects: ['acme-web', 'acme-api'], today: () => '2025-12-08' };

const ask = (text: string): unknown => {
  const parsed = parseCommand(text, KNOWN);
  return 'ask' in parsed ? parsed.ask : parsed;
};
const mistake = (text: string): string => {
  const parsed = parseCommand(text, KNOWN);
  return 'mistake' in parsed ? parsed.mistake : `no mistake: ${JSON.stringify(parsed.ask)}`;
};

describe('starting a release', () => {
  test.each([
    ['minor', { kind: 'start', type: 'minor' }],
    ['PATCH now', { kind: 'start', type: 'patch', on: 'now' }],
    ['major on 2025-12-24', { kind: 'start', type: 'major', on: '2025-12-24' }],
    ['minor acme-api on 2025-12-24', { kind: 'start', type: 'minor', on: '2025-12-24', project: 'acme-api' }],
    ['minor on 2025-12-24 acme-api', { kind: 'start', type: 'minor', on: '2025-12-24', project: 'acme-api' }],
    ['acme-api minor', { kind: 'start', type: 'minor', project: 'acme-api' }],
  ])('`/release %s`', (text, expected) => {
    expect(ask(text)).toEqual(expected);
  });

  test('says what is wrong with a date', () => {
    expect(mistake('minor on 2026-02-30')).toContain('no 2026-02-30 in the calendar');
    expect(mistake('minor on 2025-12-01')).toContain('has passed');
    expect(mistake('minor on')).toContain('Say on which day');
    expect(mistake('minor on tomorrow')).toContain('is not a date');
  });

  test('says what it doesn’t understand, and what was probably meant', () => {
    expect(mistake('minor acme-wbe')).toContain('Did you mean “acme-web”?');
    expect(mistake('1.3.0 minor')).toContain('finds the version itself');
  });
});

describe('steering a release', () => {
  test.each([
    ['retry run-tests', { type: 'Retry', step: 'run-tests' }],
    [
      'skip load-tests covered by the nightly run',
      { type: 'Skip', step: 'load-tests', reason: 'covered by the nightly run' },
    ],
    ['done security-audit', { type: 'SignOff', step: 'security-audit' }],
    ['done security-audit no findings', { type: 'SignOff', step: 'security-audit', note: 'no findings' }],
    ['approve testing', { type: 'Approve', gate: 'testing' }],
    ['open release-day', { type: 'OpenPhase', phase: 'release-day' }],
    ['cancel acme-web needs another week', { type: 'Cancel', reason: 'acme-web needs another week' }],
  ])('`/release %s`', (text, command) => {
    expect(ask(text)).toEqual({ kind: 'steer', command });
  });

  test('takes a project and a version in front', () => {
    const command = { type: 'Retry', step: 'run-tests' };
    expect(ask('acme-web v1.3.0 retry run-tests')).toEqual({
      kind: 'steer',
      command,
      project: 'acme-web',
      version: '1.3.0',
    });
  });

  test.each(['retry', 'skip', 'skip load-tests', 'done', 'approve', 'open', 'cancel', 'retry one two'])(
    '`/release %s` is told how to say it, with an example',
    (text) => {
      expect(mistake(text)).toMatch(/`\/release .+`/);
    },
  );

  test('a person who is named in a reason is not called again', () => {
    expect(ask('cancel &lt;b&gt; as &amp; <@U123|bob> said in <#C1|general>')).toEqual({
      kind: 'steer',
      command: { type: 'Cancel', reason: '<b> as & @{U123} said in #general' },
    });
  });
});

describe('what is about production', () => {
  test.each([
    ['rollback checkout answers with errors', { type: 'RollBack', reason: 'checkout answers with errors' }],
    ['ack', { type: 'Acknowledge' }],
    ['ack 2', { type: 'Acknowledge', alert: 2 }],
    ['ack #2', { type: 'Acknowledge', alert: 2 }],
    ['dismiss the payment provider is down', { type: 'DismissAlert', reason: 'the payment provider is down' }],
    ['dismiss 2 a load test', { type: 'DismissAlert', alert: 2, reason: 'a load test' }],
    ['dismiss 500 errors are a load test', { type: 'DismissAlert', reason: '500 errors are a load test' }],
    ['feedback the new search finds more', { type: 'LogFeedback', text: 'the new search finds more' }],
    ['issue the basket forgets', { type: 'LogIssue', title: 'the basket forgets', severity: 'minor' }],
    ['issue Critical nobody can pay', { type: 'LogIssue', title: 'nobody can pay', severity: 'critical' }],
    [
      'issue minor manor house pages are broken',
      { type: 'LogIssue', title: 'manor house pages are broken', severity: 'minor' },
    ],
    ['issue resolve 3', { type: 'ResolveIssue', issue: 3 }],
    ['ISSUE RESOLVE #3', { type: 'ResolveIssue', issue: 3 }],
  ])('`/release %s`', (text, command) => {
    expect(ask(text)).toEqual({ kind: 'steer', command });
  });

  test('takes a version in front, since a release that soaks may run beside the next', () => {
    const command = { type: 'Acknowledge' };
    expect(ask('v1.3.0 ack')).toEqual({ kind: 'steer', command, version: '1.3.0' });
  });

  test.each([
    'rollback',
    'ack the alert',
    'ack 1 2',
    'dismiss',
    'dismiss 2',
    'feedback',
    'issue',
    'issue critical',
    'issue resolve',
    'issue resolve the basket',
    'issue resolve 3 4',
  ])('`/release %s` is told how to say it, with an example', (text) => {
    expect(mistake(text)).toMatch(/`\/release .+`/);
  });

  test('a slip of the keyboard does not make a critical issue a minor one', () => {
    expect(mistake('issue crticial nobody can pay')).toContain('Did you mean `critical`?');
    expect(mistake('issue mayor the basket forgets')).toContain('Did you mean `major`?');
  });
});

describe('asking', () => {
  test.each([
    ['', { kind: 'overview' }],
    ['acme-web', { kind: 'overview', project: 'acme-web' }],
    ['status', { kind: 'status' }],
    ['status v1.3.0 acme-web', { kind: 'status', version: '1.3.0', project: 'acme-web' }],
    ['list acme-api', { kind: 'list', project: 'acme-api' }],
    ['audit', { kind: 'audit' }],
    ['audit v1.3.0 acme-api', { kind: 'audit', version: '1.3.0', project: 'acme-api' }],
    ['acme-api 1.3.0 audit', { kind: 'audit', version: '1.3.0', project: 'acme-api' }],
    ['help', { kind: 'help' }],
  ])('`/release %s`', (text, expected) => {
    expect(ask(text)).toEqual(expected);
  });
});

test('an unknown word gets the nearest known one', () => {
  expect(mistake('minro')).toContain('`/release minor`');
  expect(mistake('constructor')).toContain('I don’t know'.replace('’', "'"));
});

test('any text at all gives an ask or a short mistake', () => {
  const word = fc.oneof(
    fc.constantFrom(...Object.keys(VERBS), 'on', 'now', 'acme-web', '1.3.0', '2025-12-24'),
    fc.string({ unit: 'binary' }),
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 6 }), (words) => {
      const parsed = parseCommand(words.join(' '), KNOWN);
      expect('mistake' in parsed ? parsed.mistake : `${parsed.ask.kind}.`).toMatch(/^[^\n]{1,399}[.?]$/);
    }),
    { numRuns: 500 },
  );
});
