import { expect, test } from 'vitest';
import { readPlanValue, seenOf, writePlanValue, type PlanAsked } from '../../../../src/slack/actions/plan-value.ts';

test.each<PlanAsked>([
  { kind: 'start', type: 'minor', on: '2026-12-24', pre: 'rc', project: 'acme-web' },
  { kind: 'start-past', how: 'leave-out', type: 'patch', seen: 'abc' },
  { kind: 'start-past', how: 'override', reason: '', type: 'patch', seen: 'abc' },
  { kind: 'start-instead', release: 'acme-web-1', project: 'acme-web', type: 'minor' },
  { kind: 'take-back', release: 'acme-web-1', commit: 'abc' },
  { kind: 'changelog', project: 'acme-web', version: '1.2.0', page: 2 },
])('what a button asks comes back as it was: %o', (asked) => {
  expect(readPlanValue(writePlanValue(asked))).toEqual(asked);
});

test.each([undefined, '', '{}', '{"kind":"start","type":"hotfix"}', '{"kind":"status"}', '{"kind":"take-back"}'])(
  '%s is none of ours',
  (value) => {
    expect(readPlanValue(value)).toBeUndefined();
  },
);

test('what was seen is the same in whatever order, and another as soon as one commit more is there', () => {
  const [one, other] = [
    { commit: 'a', against: 'type' },
    { commit: 'b', against: 'type' },
  ] as const;
  expect(seenOf([one, other])).toBe(seenOf([other, one]));
  expect(seenOf([one])).not.toBe(seenOf([one, other]));
  expect(seenOf([one])).not.toBe(seenOf([{ commit: 'a', against: 'freeze' }]));
  expect(seenOf([])).toMatch(/^[0-9a-f]{16}$/);
});
