import { describe, expect, test } from 'vitest';
import { deploymentBegan } from '../../../src/release/rollback.ts';
import { plan } from '../../../src/release/plan.ts';
import type { Release } from '../../../src/release/release.ts';
import { FREEZE, objection, overrideFreeze, scheduled, waive } from './arrange.ts';
import {
  adopt,
  approve,
  begin,
  BOB,
  CAROL,
  ERIN,
  fail,
  given,
  MONDAY,
  openDue,
  open,
  RELEASE_DAY,
  retry,
  signOff,
  skip,
  started,
  startedWith,
  succeed,
  when,
} from './given.ts';
import { untilGate, untilStep } from './journey.ts';

const feature = objection();
const other = objection({ commit: 'c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff', against: 'type', because: 'feature' });

describe('commits that the release may not have', () => {
  const atGate = untilGate('pre-release', started());
  const stopped: Release = { ...atGate, candidate: { ...atGate.candidate!, objections: [feature, other] } };

  test('keep every gate shut, and are named', () => {
    expect(when(stopped, approve(BOB, 'pre-release'))).toMatchObject({
      refused: 'objections',
      text: "Pre-Release gate can't be approved with “feat: add vouchers” (feedfac, no fix) and “feat: add vouchers” (c0ffeec, a feature) in the release. Take them back (`/release take-back <commit>`), let them stay (`/release override <commit> <reason>`), or start a bigger release in its place (`/release make-it minor`).",
    });
  });

  test('are no reason to refuse the commits themselves: they are there to be seen', () => {
    const { happened, release } = when(atGate, adopt({ objections: [feature] }));
    expect(happened).toEqual(['CandidateChosen']);
    expect(release.candidate?.objections).toEqual([feature]);
  });

  test('may stay when somebody with the role says why, one by one', () => {
    const { events, release } = when(stopped, waive(BOB, 'feedfac', ' the API team has agreed '));
    expect(events).toEqual([
      {
        type: 'CommitWaived',
        commit: feature.commit,
        against: 'freeze',
        reason: 'the API team has agreed',
        at: MONDAY,
        by: BOB.id,
      },
    ]);
    expect(when(release, approve(BOB, 'pre-release')).refused).toBe('objections');
    expect(when(given(release, waive(BOB, other.commit)), approve(BOB, 'pre-release')).happened).toContain(
      'GatePassed',
    );
  });

  test('may all stay at once', () => {
    const { happened, release } = when(stopped, waive(BOB));
    expect(happened).toEqual(['CommitWaived', 'CommitWaived']);
    expect(release.waivers).toHaveLength(2);
    expect(when(release, approve(BOB, 'pre-release')).happened).toContain('GatePassed');
  });

  test('don’t come back with the next candidate, unlike new ones', () => {
    const waived = given(stopped, waive(BOB), adopt({ objections: [feature, other] }));
    expect(when(waived, waive(BOB)).refused).toBe('no-objection');
    const third = objection({ commit: 'badcafebadcafebadcafebadcafebadcafebadca' });
    const more = given(waived, adopt({ commit: 'more', content: 'more', objections: [third, feature] }));
    expect(when(more, waive(BOB)).events).toMatchObject([{ commit: third.commit }]);
  });

  test.each([
    ['somebody without the role', waive(ERIN), 'not-permitted'],
    ['somebody without a reason', waive(BOB, feature.commit, ' '), 'reason-missing'],
    ['somebody who means another commit', waive(BOB, '1234567'), 'no-objection'],
    ['somebody who writes too little of it', waive(BOB, 'feed'), 'no-objection'],
  ])('don’t stay for %s', (_, command, code) => {
    expect(when(stopped, command).refused).toBe(code);
  });

  test('of the API check are known as “api”, and let in one verdict only', () => {
    const api = (verdict: string) =>
      objection({ commit: `api:${verdict}`, subject: `the API check says ${verdict}`, against: 'type' });
    const minor: Release = { ...atGate, candidate: { ...atGate.candidate!, objections: [api('minor')] } };
    expect(when(minor, approve(BOB, 'pre-release')).text).toContain('“the API check says minor” (no fix)');
    expect(when(minor, waive(BOB, '1234567')).text).toContain('choose `api`.');
    const waived = given(minor, waive(BOB, 'api'));
    expect(waived.waivers).toMatchObject([{ commit: 'api:minor' }]);
    expect(when(waived, approve(BOB, 'pre-release')).happened).toContain('GatePassed');
    const worse: Release = { ...waived, candidate: { ...waived.candidate!, objections: [api('major')] } };
    expect(when(worse, approve(BOB, 'pre-release')).refused).toBe('objections');
  });

  test('are known by enough digits', () => {
    const twin = objection({ commit: 'feedface00000000000000000000000000000000' });
    const twins: Release = { ...stopped, candidate: { ...stopped.candidate!, objections: [feature, twin] } };
    expect(when(twins, waive(BOB, 'feedface')).text).toBe(
      '`feedface` may be `feedfacefeed` or `feedface0000`: write more of it.',
    );
    expect(when(given(stopped, waive(BOB, 'feedfac')), waive(BOB, 'feedfac')).refused).toBe('already-waived');
  });
});

describe('Freeze feature development', () => {
  const atFreeze = untilStep('feature-freeze', started());
  const line = atFreeze.checklist.steps.find(({ id }) => id === 'feature-freeze')!;
  const done = line.work.kind === 'sign-off' ? [signOff(BOB, line.id)] : [begin(line.id), succeed(line.id)];

  test('freezes the branch at what it holds then', () => {
    const frozen = given(atFreeze, ...done);
    expect(frozen.frozen).toMatchObject({ content: atFreeze.candidate?.content, at: MONDAY });
  });

  test('freezes it also when people tick the line, as in releases of an older T-Minus', () => {
    const old = manual(atFreeze);
    const { events } = when(old, signOff(BOB, line.id));
    expect(events).toMatchObject([
      { type: 'StepSignedOff' },
      { type: 'BranchFrozen', content: atFreeze.candidate?.content, by: BOB.id },
    ]);
  });

  test('freezes nothing when it is skipped', () => {
    expect(when(manual(atFreeze), skip(BOB, line.id)).happened).toEqual(['StepSkipped']);
  });

  test('freezes once: commits that come later move nothing', () => {
    const frozen = given(atFreeze, ...done, adopt());
    expect(frozen.frozen?.content).toBe(atFreeze.candidate?.content);
  });

  test('is a command where the project says so, and freezes with its success', () => {
    const own = untilStep('feature-freeze', startedWith({ steps: { 'feature-freeze': { run: './freeze.sh' } } }));
    expect(when(given(own, begin(line.id)), succeed(line.id)).happened).toEqual(['StepSucceeded', 'BranchFrozen']);
    expect(when(given(own, begin(line.id)), fail(line.id)).happened).toEqual(['StepFailed']);
  });

  function manual(release: Release): Release {
    const steps = release.checklist.steps.map((step) =>
      step.id === line.id ? { ...step, work: { kind: 'sign-off' as const } } : step,
    );
    return { ...release, checklist: { ...release.checklist, steps } };
  }
});

describe('a freeze of the project', () => {
  const freezes = [FREEZE];
  const passed = given(untilGate('testing', scheduled()), approve(BOB, 'testing'), approve(CAROL, 'testing'));

  test('keeps Release Day shut until it is over, and nothing before it', () => {
    expect(plan(passed, RELEASE_DAY, freezes)).toContainEqual({ do: 'wake', at: FREEZE.until });
    expect(plan(passed, RELEASE_DAY, freezes)).not.toContainEqual({ do: 'open-phase', phase: 'release-day' });
    expect(plan(passed, FREEZE.until, freezes)).toContainEqual({ do: 'open-phase', phase: 'release-day' });
    expect(when(passed, { ...openDue('release-day', RELEASE_DAY), freezes } as never)).toMatchObject({
      refused: 'frozen',
      text: 'acme-web is frozen until @{2025-12-17T12:00:00Z} (@{U02BOB}: the shops are busy). Wait for that, or let v1.3.0 through with `/release override freeze <reason>`.',
    });
    const early = { ...open(BOB, 'release-day', RELEASE_DAY), freezes } as never;
    expect(when(passed, early).refused).toBe('frozen');
    const beforeTesting = given(untilGate('pre-release', scheduled()), approve(BOB, 'pre-release'));
    const testing = { ...open(BOB, 'testing', RELEASE_DAY), freezes } as never;
    expect(when(beforeTesting, testing).refused).toBeUndefined();
  });

  test('keeps production from being approved', () => {
    const atProduction = untilGate('production', scheduled());
    const late = { ...approve(BOB, 'production'), at: RELEASE_DAY, freezes } as never;
    expect(when(atProduction, late).refused).toBe('frozen');
    expect(when(given(atProduction, overrideFreeze(BOB)), late).happened).toContain('GatePassed');
  });

  test('keeps a deployment from beginning, and never cuts one that has begun', () => {
    const atDeployment = untilStep('deploy-production', scheduled());
    expect(plan(atDeployment, RELEASE_DAY, freezes)).toContainEqual({ do: 'wake', at: FREEZE.until });
    const start = { ...begin('deploy-production'), freezes, at: RELEASE_DAY } as never;
    expect(when(atDeployment, start).refused).toBe('not-wanted');
    const running = given(atDeployment, begin('deploy-production'));
    expect(deploymentBegan(running, MONDAY)).toBeDefined();
    const run = { do: 'run', step: 'deploy-production' };
    expect(plan(running, RELEASE_DAY, freezes)).toContainEqual(expect.objectContaining(run));
    const again = given(running, fail('deploy-production'), retry(BOB, 'deploy-production'));
    expect(plan(again, RELEASE_DAY, freezes)).toContainEqual(expect.objectContaining({ ...run, attempt: 2 }));
  });

  test('is overridden for one release, with a reason', () => {
    const { events, release } = when(passed, overrideFreeze(BOB));
    expect(events).toEqual([
      { type: 'FreezeOverridden', freeze: 'freeze-1', reason: 'the fix stops a leak', at: RELEASE_DAY, by: BOB.id },
    ]);
    expect(plan(release, RELEASE_DAY, freezes)).toContainEqual({ do: 'open-phase', phase: 'release-day' });
    expect(when(release, overrideFreeze(BOB)).text).toBe(
      'No freeze stops v1.3.0 any more: @{U02BOB} has overridden it on @{2025-12-15T08:00:00Z}.',
    );
    const second = { ...FREEZE, id: 'freeze-2' };
    expect(plan(release, RELEASE_DAY, [FREEZE, second])).toContainEqual({ do: 'wake', at: second.until });
  });

  test('is overridden together with what will hold on Release Day: one press for all that stops it', () => {
    const before = { ...FREEZE, id: 'freeze-2', from: '2025-12-08T00:00:00Z', until: '2025-12-09T00:00:00Z' };
    const always = { ...FREEZE, id: 'freeze-3', from: '2025-12-08T00:00:00Z' };
    const { events } = when(passed, overrideFreeze(BOB, 'urgent', { freezes: [FREEZE, before, always], at: MONDAY }));
    expect(events).toMatchObject([{ freeze: 'freeze-2' }, { freeze: 'freeze-3' }, { freeze: 'freeze-1' }]);
  });

  test('is overridden ahead of Release Day, too, and not when it comes at another time', () => {
    expect(when(passed, overrideFreeze(BOB, 'urgent', { at: MONDAY })).happened).toEqual(['FreezeOverridden']);
    const later = [{ ...FREEZE, from: '2025-12-16T00:00:00Z' }];
    expect(when(passed, overrideFreeze(BOB, 'urgent', { freezes: later, at: MONDAY })).refused).toBe('not-frozen');
  });

  test.each([
    ['somebody without the role', overrideFreeze(ERIN), 'not-permitted'],
    ['somebody without a reason', overrideFreeze(BOB, ''), 'reason-missing'],
    ['anybody where nothing is frozen', overrideFreeze(BOB, 'urgent', { freezes: [] }), 'not-frozen'],
  ])('is not overridden by %s', (_, command, code) => {
    expect(when(passed, command).refused).toBe(code);
  });
});
