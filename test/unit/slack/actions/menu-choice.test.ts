import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readChoice, writeChoice } from '../../../../src/slack/actions/menu-choice.ts';

const SKIP = { opens: 'skip', release: 'acme-web-1', step: 'load-tests', about: 'Load testing' } as const;

test('a choice comes back as what its modal asks', () => {
  expect(readChoice(writeChoice(SKIP) ?? '')).toEqual({
    opens: 'skip',
    asked: {
      release: 'acme-web-1',
      command: { type: 'Skip', step: 'load-tests', reason: '' },
      about: 'Load testing',
    },
  });
  expect(readChoice(writeChoice({ ...SKIP, opens: 'sign-off-note' }) ?? '')).toMatchObject({
    opens: 'sign-off-note',
    asked: { command: { type: 'SignOff', step: 'load-tests' } },
  });
});

test('whatever a step is called, its choice is inside Slack’s 75 characters', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 150 }), (about) => {
      expect(writeChoice({ ...SKIP, about })?.length).toBeLessThanOrEqual(75);
    }),
  );
});

test('ids that are too long for a choice are told, so that a button takes its place', () => {
  expect(writeChoice({ ...SKIP, step: 'long-'.repeat(12) })).toBeUndefined();
});

test('a choice of an older T-Minus is not understood, and does nothing', () => {
  expect(readChoice('explode acme-web-1 load-tests Load testing')).toBeUndefined();
  expect(readChoice('')).toBeUndefined();
});
