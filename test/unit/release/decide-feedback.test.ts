import { describe, expect, test } from 'vitest';
import { BOT } from '../../../src/release/actor.ts';
import type { Command } from '../../../src/release/command.ts';
import { ALICE, BOB, CAROL, ERIN, given, MALLORY, when } from './given.ts';
import { soaking, untilStep } from './journey.ts';
import { feedback, issue, minute, resolveIssue, watched } from './soak.ts';

const soak = soaking();
const before = untilStep('deploy-production', watched());
const reactions = (counts: Record<string, number>): Command => ({
  type: 'CountReactions',
  channel: 'C02GENERAL',
  counts,
  by: { id: BOT, groups: [] },
  at: minute(3),
});

describe('feedback', () => {
  test('is welcome from anybody, in their words', () => {
    expect(when(soak, feedback(MALLORY, '  much faster ')).release.feedback).toEqual([
      { text: 'much faster', from: MALLORY.id, by: MALLORY.id, at: minute(3) },
    ]);
  });

  test('of somebody else says whose it is, and where it was said', () => {
    const passedOn = feedback(BOB, 'much faster', { from: 'U09CUSTOMER', permalink: 'https://acme.test/p1' });
    expect(when(soak, passedOn).release.feedback).toMatchObject([
      { from: 'U09CUSTOMER', by: BOB.id, permalink: 'https://acme.test/p1' },
    ]);
  });

  test('counts once for a message that two people pass on', () => {
    const first = given(soak, feedback(BOB, 'much faster', { permalink: 'https://acme.test/p1' }));
    expect(when(first, feedback(ALICE, 'much faster', { permalink: 'https://acme.test/p1' })).text).toBe(
      `That message is among the feedback already: @{U02BOB} added it on @{${minute(3)}}.`,
    );
  });

  test('is cut when it is a novel, and no character in half', () => {
    const [entry] = when(soak, feedback(BOB, '👩‍🚀'.repeat(1_200))).release.feedback;
    expect(entry?.text).toBe(`${'👩‍🚀'.repeat(999)}…`);
  });

  test('without a word is refused, with an example', () => {
    expect(when(soak, feedback(BOB, ' ')).text).toBe(
      'Say what was said. For example `/release feedback the new checkout feels much faster`.',
    );
  });
});

describe('reactions', () => {
  test('are counted anew each time', () => {
    const counted = given(soak, reactions({ tada: 3, eyes: 1 }), reactions({ tada: 4, eyes: 0 }));
    expect(counted.reactions).toEqual({ C02GENERAL: { tada: 4 } });
  });

  test('that are the same as before are no event', () => {
    expect(when(soak, reactions({})).happened).toEqual([]);
    expect(when(given(soak, reactions({ tada: 3, eyes: 1 })), reactions({ eyes: 1, tada: 3 })).happened).toEqual([]);
  });
});

describe('an issue', () => {
  test('is logged with its severity and its owner, and numbered', () => {
    const logged = given(soak, issue(CAROL, 'vouchers are refused', 'Major', ERIN.id), issue(BOB, ' two \n lines '));
    expect(logged.issues).toEqual([
      { number: 1, title: 'vouchers are refused', severity: 'major', owner: ERIN.id, by: CAROL.id, at: minute(3) },
      { number: 2, title: 'two lines', severity: 'minor', by: BOB.id, at: minute(3) },
    ]);
  });

  test('is for people with a role', () => {
    expect(when(soak, issue(MALLORY, 'vouchers are refused')).refused).toBe('not-permitted');
    expect(when(soak, resolveIssue(MALLORY, 1)).refused).toBe('not-permitted');
  });

  test('of a severity that nobody knows names the nearest one', () => {
    expect(when(soak, issue(BOB, 'vouchers are refused', 'critcal')).text).toBe(
      'There is no severity “critcal”: choose minor, major or critical. Did you mean critical?',
    );
  });

  test('needs a title', () => {
    expect(when(soak, issue(BOB, ' ')).refused).toBe('text-missing');
  });

  test('is resolved once', () => {
    const logged = given(soak, issue(BOB, 'vouchers are refused'));
    const { release } = when(logged, resolveIssue(CAROL, 1));
    expect(release.issues[0]?.resolved).toEqual({ at: minute(4), by: CAROL.id });
    expect(when(release, resolveIssue(BOB, 1)).text).toBe(`Issue 1 was resolved by @{U03CAROL} on @{${minute(4)}}.`);
  });

  test('that does not exist names those that are open', () => {
    expect(when(soak, resolveIssue(BOB, 1)).text).toBe('v1.3.0 has no issue 1, and none that is open.');
    expect(when(given(soak, issue(BOB, 'a')), resolveIssue(BOB, 7)).text).toBe('v1.3.0 has no issue 7: 1 is open.');
    const two = given(soak, issue(BOB, 'a'), issue(BOB, 'b'));
    expect(when(two, resolveIssue(BOB, 7)).text).toBe('v1.3.0 has no issue 7: 1 and 2 are open.');
  });
});

test.each([
  ['feedback is collected', feedback(MALLORY, 'much faster')],
  ['reactions are counted', reactions({ tada: 1 })],
  ['issues are collected', issue(BOB, 'vouchers are refused')],
  ['issues are collected', resolveIssue(BOB, 1)],
])('before the release is in production, nobody can: %s later', (deed, command) => {
  expect(when(before, command)).toMatchObject({
    refused: 'not-in-production',
    text: `v1.3.0 isn't in production yet: ${deed} once Post-Release has opened.`,
  });
});
