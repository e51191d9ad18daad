import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import type { Decision } from '../../../src/release/decision.ts';
import { decide } from '../../../src/release/decide.ts';
import { EMPTY_LEDGER } from '../../../src/release/ledger.ts';
import { REFUSALS, refuse, type Refusal, type RefusalCode } from '../../../src/release/refusal.ts';
import { decideStart, mayStart } from '../../../src/release/start.ts';
import {
  adopt,
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  CAROL,
  facts,
  fail,
  given,
  MALLORY,
  MONDAY,
  open,
  overrideGate,
  openDue,
  retry,
  ROLES,
  signOff,
  skip,
  started,
  withdraw,
} from './given.ts';
import { soaking, untilGate, untilStep } from './journey.ts';
import { MET_IN_PICKING } from './refusals-of-picking.ts';
import { MET_IN_PLANNING } from './refusals-of-planning.ts';
import { acknowledge, dismiss, feedback, issue, LOCK, look, resolveIssue, rollBack, watched } from './soak.ts';
import { unlock } from '../../../src/release/decide-lock.ts';

const atTests = untilStep('run-tests', started());
const atTesting = untilGate('testing', started());
const atProduction = untilGate('production', started());
const deploying = given(untilStep('deploy-production', watched()), begin('deploy-production'));
const deployFailed = given(deploying, fail('deploy-production'));
const soak = soaking();
const alarmed = given(soak, look(5, ['unhealthy']));
const quoted = feedback(BOB, 'much faster', { permalink: 'https://acme.test/p1' });
const release = facts();
const claim = {
  releases: [
    {
      release: 'acme-web-1',
      version: '1.3.0',
      kind: 'minor',
      by: BOB.id,
      at: MONDAY,
      started: { type: 'ReleaseStarted', release, at: MONDAY, by: BOB.id },
      open: true,
      archived: false,
    } as const,
  ],
};

/** How somebody comes to meet each refusal. The compiler sees to it that none is left out. */
const MET: Record<RefusalCode, () => Refusal | undefined> = {
  ...MET_IN_PLANNING,
  ...MET_IN_PICKING,
  'not-permitted': () => refusalOf(decide(atTests, skip(MALLORY, 'update-docs'))),
  'no-right': () => refusalOf(decide(atTesting, overrideGate(BOB, 'testing'))),
  'approval-stands': () => refusalOf(decide(atTesting, withdraw(BOB, 'pre-release'))),
  'not-approved': () => refusalOf(decide(atTesting, withdraw(BOB, 'testing'))),
  'never-approved': () => refuse('never-approved', { gate: 'Go / no-go' }),
  'drop-outdated': () => refuse('drop-outdated', { gate: 'Go / no-go' }),
  'nothing-to-drop': () => refuse('nothing-to-drop', { branch: 'release/v1.3.0', commit: '1a2b3c4d5e' }),
  'release-ended': () => refusalOf(decide(given(atTests, cancel(ALICE)), cancel(BOB))),
  'unknown-step': () => refusalOf(decide(atTests, retry(BOB, 'test'))),
  'unknown-gate': () => refusalOf(decide(atTests, approve(BOB, 'prod'))),
  'unknown-phase': () => refusalOf(decide(atTests, open(BOB, 'beta'))),
  'gate-passed': () => refusalOf(decide(atTesting, approve(BOB, 'pre-release'))),
  'gate-not-reached': () => refusalOf(decide(atTests, approve(BOB, 'production'))),
  'already-approved': () => refusalOf(decide(given(atTesting, approve(BOB, 'testing')), approve(BOB, 'testing'))),
  'role-filled': () => refusalOf(decide(given(atTesting, approve(BOB, 'testing')), approve(ALICE, 'testing'))),
  'four-eyes': () => refusalOf(decide(atProduction, approve(ALICE, 'production'))),
  'card-outdated': () => refusalOf(decide(atProduction, approve(BOB, 'production', 'stale'))),
  'phase-open': () => refusalOf(decide(atTests, open(BOB, 'pre-release'))),
  'phase-not-ready': () => refusalOf(decide(atTests, open(BOB, 'testing'))),
  'phase-not-due': () => refusalOf(decide(started(), openDue('pre-release', '2025-12-01T00:00:00Z'))),
  'step-done': () => refusalOf(decide(atTesting, signOff(BOB, 'update-docs'))),
  'step-running': () => refusalOf(decide(given(atTests, begin('run-tests')), skip(BOB, 'run-tests'))),
  'step-not-reached': () => refusalOf(decide(atTests, signOff(BOB, 'final-review'))),
  'step-automatic': () => refusalOf(decide(atTests, signOff(BOB, 'run-tests'))),
  'step-not-failed': () => refusalOf(decide(atTests, retry(BOB, 'run-tests'))),
  'step-essential': () => refusalOf(decide(atTests, skip(BOB, 'tag-release'))),
  'reason-missing': () => refusalOf(decide(atTests, cancel(BOB, ' '))),
  'too-late-to-cancel': () =>
    refusalOf(decide(given(untilStep('deploy-production', started()), begin('deploy-production')), cancel(BOB))),
  'not-wanted': () => refusalOf(decide(atTests, begin('merge-to-main'))),
  'content-approved': () => refusalOf(decide(given(atProduction, approve(BOB, 'production')), adopt())),
  'release-open': () => mayStart('acme-web', { roles: ROLES }, { ...EMPTY_LEDGER, ...claim }, ALICE),
  'no-quorum': () => refusalOf(decideStart(facts({ roles: {} }), ALICE, MONDAY)),
  'too-few-people': () =>
    refusalOf(decideStart(facts({ roles: { 'release-manager': [BOB.id], qa: [BOB.id] } }), ALICE, MONDAY)),
  'no-signer': () => {
    const { security: _, ...roles } = ROLES;
    return refusalOf(decideStart(facts({ roles }), ALICE, MONDAY));
  },
  'no-second-pair': () =>
    refusalOf(decideStart(facts({ roles: { 'release-manager': [ALICE.id], qa: [CAROL.id] } }), ALICE, MONDAY)),
  'rolled-back': () => refusalOf(decide(given(deployFailed, rollBack(BOB)), retry(BOB, 'deploy-production'))),
  'rollback-ordered': () => refusalOf(decide(given(deployFailed, rollBack(BOB)), rollBack(ALICE))),
  'not-deployed': () => refusalOf(decide(atTests, rollBack(BOB))),
  'no-previous-version': () =>
    refusalOf(decide(given(soaking(watched({}, { previousTag: undefined }))), rollBack(BOB))),
  'no-rollback': () => refusalOf(decide(soaking(watched({ steps: {} })), rollBack(BOB))),
  'closed-for-good': () =>
    refusalOf(decide(given(untilGate('post-release', watched()), approve(BOB, 'post-release')), rollBack(BOB))),
  'deploys-locked': () => refusalOf(decide(atProduction, { ...approve(BOB, 'production'), locks: [LOCK] } as Command)),
  'not-locked': () => {
    const decided = unlock({ locks: [] }, { project: 'acme-web', reason: 'x', by: BOB, at: MONDAY });
    return 'refusal' in decided ? decided.refusal : undefined;
  },
  overtaken: () => refusalOf(decide(soak, { ...rollBack(BOB), overtaken: { tag: 'v1.4.0', at: MONDAY } } as Command)),
  behind: () => refusalOf(decide(atProduction, { ...approve(BOB, 'production'), production: 'v1.3.1' } as Command)),
  'hotfix-behind': () => refuse('hotfix-behind', { tag: 'v1.2.1', production: 'v1.3.0', base: 'v1.2.0' }),
  'no-fix-yet': () => refuse('no-fix-yet', { branch: 'hotfix/v1.2.1' }),
  'nothing-in-production': () => refuse('nothing-in-production', { project: 'acme-web' }),
  'hotfix-base': () => refuse('hotfix-base', { main: 'main', production: 'v1.2.0', what: '2 features' }),
  'hotfix-summary-missing': () => refuse('hotfix-summary-missing', { project: 'acme-web' }),
  'no-alert': () => refusalOf(decide(soak, acknowledge(BOB, 1))),
  'alert-closed': () => refusalOf(decide(given(alarmed, dismiss(BOB, 6)), acknowledge(BOB, 7, 1))),
  'already-acknowledged': () => refusalOf(decide(given(alarmed, acknowledge(BOB, 6)), acknowledge(BOB, 7))),
  'text-missing': () => refusalOf(decide(soak, feedback(BOB, ''))),
  'not-in-production': () => refusalOf(decide(atTests, feedback(BOB, 'much faster'))),
  'feedback-known': () => refusalOf(decide(given(soak, quoted), quoted)),
  'unknown-severity': () => refusalOf(decide(soak, issue(BOB, 'vouchers', 'bad'))),
  'unknown-issue': () => refusalOf(decide(given(soak, issue(BOB, 'vouchers')), resolveIssue(BOB, 7))),
  'issue-resolved': () =>
    refusalOf(decide(given(soak, issue(BOB, 'vouchers'), resolveIssue(BOB, 1)), resolveIssue(BOB, 1))),
  // What is met where a release is started or looked for (test/integration/engine/start.test.ts).
  'unknown-project': () => refuse('unknown-project', { project: 'acme', projects: ['acme-web', 'acme-api'] }),
  'unknown-release': () => refuse('unknown-release', { release: 'acme-web-7' }),
  repository: () => refuse('repository', { problem: 'The repository is empty: push a first commit.' }),
  'no-main': () => refuse('no-main', { repository: 'acme-web', main: 'main', branches: ['trunk', 'develop'] }),
  'bad-version': () => refuse('bad-version', { problem: 'The last tag, “v1”, is not a semantic version.' }),
  'nothing-new': () => refuse('nothing-new', { main: 'main', tag: 'v1.2.0' }),
  'tag-exists': () => refuse('tag-exists', { tag: 'v1.3.0', commit: '0123456789abcdef' }),
  'branch-exists': () => refuse('branch-exists', { branch: 'release/v1.3.0', commit: '0123456789abcdef' }),
};

test('there are so many refusals; a new one comes with the way to it', () => {
  expect(Object.keys(REFUSALS)).toHaveLength(112);
  expect(Object.keys(MET).sort()).toEqual(Object.keys(REFUSALS).sort());
});

describe.each(Object.entries(MET))('%s', (code, meet) => {
  test('is met, and is one or two plain sentences', () => {
    const refusal = meet();
    expect(refusal?.code).toBe(code);
    expect(refusal?.text).toMatch(/^[^\s].*[.?]$/s);
    expect(refusal?.text).not.toMatch(/undefined|null|NaN|\[object| {2}|\n|\.\.| ,|“”|``/);
    // A sentence begins after a stop and a space; file names and versions have no space after theirs.
    expect(refusal?.text.split(/[.?] (?=[A-Z@])/).length).toBeLessThanOrEqual(2);
  });
});

test('with nobody and nothing to name, a refusal still reads well', () => {
  expect(refuse('unknown-project', { project: 'acme', projects: [] }).text).toBe(
    "No project is configured here: add one to tminus.yaml, with this channel's id as its `channel`.",
  );
  expect(refuse('four-eyes', { gate: 'Go / no-go', why: 'started this release', people: [] }).text).toBe(
    'Go / no-go needs a second pair of eyes: you started this release. Nobody else has the role: cancel the release, name somebody under `roles` in tminus.yaml, and start again.',
  );
  expect(refuse('no-main', { repository: 'acme-web', main: 'main', branches: [] }).text).toBe(
    'acme-web has no branch `main` and no other: push one, or set `main` in tminus.yaml to the right one.',
  );
});

function refusalOf(decision: Decision): Refusal | undefined {
  return 'refusal' in decision ? decision.refusal : undefined;
}
