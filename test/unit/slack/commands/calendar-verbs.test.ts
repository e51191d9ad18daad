import { describe, expect, test } from 'vitest';
import { parseCommand, type Known } from '../../../../src/slack/commands/parse.ts';

const KNOWN: Known = { projects: ['acme-web', 'acme-api'], today: () => '2025-12-08' };

const ask = (text: string): unknown => {
  const parsed = parseCommand(text, KNOWN);
  return 'ask' in parsed ? parsed.ask : parsed;
};
const mistake = (text: string): string => {
  const parsed = parseCommand(text, KNOWN);
  return 'mistake' in parsed ? parsed.mistake : `no mistake: ${JSON.stringify(parsed.ask)}`;
};

describe('a release’s time and owner', () => {
  test.each([
    ['hold the API team needs two days', { type: 'Hold', reason: 'the API team needs two days' }],
    ['resume', { type: 'Resume' }],
    ['reschedule 2025-12-17', { type: 'Reschedule', to: '2025-12-17' }],
    [
      'reschedule to 2025-12-17 the API team needs it',
      { type: 'Reschedule', to: '2025-12-17', reason: 'the API team needs it' },
    ],
    ['reschedule NOW', { type: 'Reschedule', to: 'now' }],
    [
      'handover &lt;@U02BOB|bob&gt;'.replaceAll('&lt;', '<').replaceAll('&gt;', '>'),
      { type: 'Handover', to: 'U02BOB' },
    ],
    ['handover accept', { type: 'AcceptHandover' }],
    ['handover decline', { type: 'DeclineHandover' }],
  ])('`/release %s`', (text, command) => {
    expect(ask(text)).toEqual({ kind: 'steer', command });
  });

  test('takes a project and a version in front', () => {
    expect(ask('acme-web v1.3.0 hold wait')).toEqual({
      kind: 'steer',
      command: { type: 'Hold', reason: 'wait' },
      project: 'acme-web',
      version: '1.3.0',
    });
  });

  test.each([
    ['hold', 'Say why'],
    ['resume tomorrow', 'takes nothing more'],
    ['reschedule', 'Say the new Release Day'],
    ['reschedule 2025-12-01', 'has passed'],
    ['reschedule soon', 'is not a date'],
    ['handover', 'Say who'],
    ['handover bob', 'name them with an @'],
    ['handover <!subteam^S01MANAGERS|@managers>', 'to one person'],
  ])('`/release %s` is told how to say it', (text, part) => {
    expect(mistake(text)).toContain(part);
  });
});

describe('the calendar and its freezes', () => {
  test.each([
    ['calendar', { kind: 'calendar' }],
    ['calendar acme-api', { kind: 'calendar', project: 'acme-api' }],
    ['acme-api calendar', { kind: 'calendar', project: 'acme-api' }],
    ['freeze', { kind: 'freezes' }],
    ['freeze acme-api', { kind: 'freezes', project: 'acme-api' }],
    ['freeze lift', { kind: 'lift' }],
    ['freeze lift freeze-2', { kind: 'lift', freeze: 'freeze-2' }],
    ['freeze until 2025-12-31 quarter end', { kind: 'freeze', until: { date: '2025-12-31' }, reason: 'quarter end' }],
    [
      'freeze from 2025-12-23 18:00 until 2026-01-02 9:30 the holidays',
      {
        kind: 'freeze',
        from: { date: '2025-12-23', time: '18:00' },
        until: { date: '2026-01-02', time: '09:30' },
        reason: 'the holidays',
      },
    ],
    [
      'acme-api freeze from 2025-12-23 until 2026-01-02 the holidays',
      {
        kind: 'freeze',
        project: 'acme-api',
        from: { date: '2025-12-23' },
        until: { date: '2026-01-02' },
        reason: 'the holidays',
      },
    ],
  ])('`/release %s`', (text, expected) => {
    expect(ask(text)).toEqual(expected);
  });

  test.each([
    ['calendar nonsense', 'that of a project'],
    ['freeze until', 'Say the day'],
    ['freeze until 2025-12-31', 'Say why'],
    ['freeze until 2025-12-31 18:00', 'Say why'],
    ['freeze until 2025-12-31 25:00 quarter end', 'no time of day'],
    ['freeze from 2025-12-31 quarter end', 'until when'],
    ['freeze from 2025-12-31', 'until when'],
    ['freeze please', 'Say until when, and why'],
    ['freeze until 2025-02-30 quarter end', 'no 2025-02-30 in the calendar'],
    ['freeze lift freeze-1 now', 'at most the name of a freeze'],
  ])('`/release %s` is told how to say it', (text, part) => {
    expect(mistake(text)).toContain(part);
  });
});
