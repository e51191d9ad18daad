import { expect, test } from 'vitest';
import { proposeHotfix } from '../../../src/release/hotfix.ts';
import { begin, BOB, given, succeed } from './given.ts';
import { soaking } from './journey.ts';
import { dismiss, escalate, issue, look, resolveIssue, rollBack } from './soak.ts';

const soak = given(soaking(), look(1, ['healthy']));
const alarmed = given(soak, look(5, ['unhealthy']));
const recovered = given(alarmed, look(9, ['healthy']));
const critical = given(soak, issue(BOB, 'nobody can pay', 'critical'));

test.each([
  ['an alert is open', alarmed, ['Alert 1 (error-rate) is still open.']],
  [
    'people had to be called to an alert',
    given(alarmed, escalate(1, 10), look(12, ['healthy'])),
    ['Alert 1 (error-rate) recovered, but only after people had been called to it.'],
  ],
  [
    'the release was rolled back',
    given(recovered, rollBack(BOB), begin('roll-back'), succeed('roll-back')),
    ['v1.3.0 was rolled back to v1.2.0: what is in it has to be mended before it goes out again.'],
  ],
  ['a critical issue is open', critical, ['Issue 1, “nobody can pay”, is critical and not resolved.']],
])('a hotfix is proposed when %s', (_, release, why) => {
  expect(proposeHotfix(release)).toEqual({ needed: true, why });
});

test.each([
  ['nothing has happened', soak],
  ['an alert has recovered by itself', recovered],
  ['an alert was dismissed as not this release’s doing', given(alarmed, dismiss(BOB, 6))],
  ['the critical issue is resolved', given(critical, resolveIssue(BOB, 1))],
  ['an issue is a minor one', given(soak, issue(BOB, 'a typo'))],
])('no hotfix is proposed when %s, and that is said', (_, release) => {
  expect(proposeHotfix(release)).toEqual({
    needed: false,
    why: ['No alert is open, nothing was rolled back, and no critical issue is unresolved.'],
  });
});

test('everything that speaks for a hotfix is named', () => {
  expect(proposeHotfix(given(alarmed, issue(BOB, 'nobody can pay', 'critical'))).why).toHaveLength(2);
});
