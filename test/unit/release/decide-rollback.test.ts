import { describe, expect, test } from 'vitest';
import { plan } from '../../../src/release/plan.ts';
import { lastGood, overtakenBy } from '../../../src/release/rollback.ts';
import {
  ALICE,
  approve,
  begin,
  BOB,
  cancel,
  ERIN,
  fail,
  given,
  retry,
  signOff,
  skip,
  started,
  succeed,
  when,
} from './given.ts';
import { soaking, untilGate, untilStep } from './journey.ts';
import { look, minute, rollBack, WATCHED, watched } from './soak.ts';

const atDeploy = untilStep('deploy-production', watched());
const deploying = given(atDeploy, begin('deploy-production'));
const deployed = given(deploying, succeed('deploy-production'));
const soak = given(soaking(), look(1, ['healthy']));
const ordered = given(soak, rollBack(BOB));
const running = given(ordered, begin('roll-back'));
const rolledBack = given(running, succeed('roll-back'));
const runs = (release: typeof soak): string[] =>
  plan(release, minute(6)).flatMap((action) => (action.do === 'run' ? [action.step] : []));

describe('ordering a rollback', () => {
  test('is for release managers, also for whoever started the release: speed counts', () => {
    expect(when(soak, rollBack(ALICE)).events).toMatchObject([
      { type: 'RollbackOrdered', reason: 'checkout fails', to: 'v1.2.0', by: ALICE.id },
    ]);
    expect(when(soak, rollBack(ERIN)).refused).toBe('not-permitted');
  });

  test('makes it one more line of the checklist, whose turn it is at once', () => {
    expect(ordered.checklist.steps.at(-1)).toMatchObject({
      id: 'roll-back',
      phase: 'post-release',
      work: { run: './deploy.sh production {previousTag}', environment: 'production' },
    });
    expect(runs(ordered)).toEqual(['roll-back']);
  });

  test('brings back what production ran, where the previous release had been rolled back itself', () => {
    const to = (release: typeof soak, command = rollBack(BOB)): unknown => when(release, command).events[0];
    const started = { ...soak, replaces: 'v1.1.4' };
    expect(to(started)).toMatchObject({ type: 'RollbackOrdered', to: 'v1.1.4' });
    expect(to(soak, { type: 'RollBack', reason: 'x', to: 'v1.1.4', by: BOB, at: minute(5) })).toMatchObject({
      type: 'RollbackOrdered',
      to: 'v1.1.4',
    });
  });

  test('needs a reason', () => {
    expect(when(soak, rollBack(BOB, ' ')).refused).toBe('reason-missing');
  });

  test('needs something in production', () => {
    expect(when(atDeploy, rollBack(BOB)).text).toBe(
      'v1.3.0 was not deployed to production, so there is nothing to roll back. Type `/release cancel <reason>` to give the release up.',
    );
  });

  test('needs a version to go back to, and a way', () => {
    const first = soaking(watched({}, { previousTag: undefined }));
    expect(when(first, rollBack(BOB)).refused).toBe('no-previous-version');
    const noWay = soaking(watched({ steps: {} }));
    expect(when(noWay, rollBack(BOB)).text).toBe(
      'T-Minus was not told how to roll v1.3.0 back: deploy v1.2.0 by hand, and set `rollback` under `steps.deploy-production` in tminus.yaml for the next release.',
    );
  });

  test.each([
    ['is under way', running, 'it is under way.'],
    ['is done', rolledBack, 'the previous version is back.'],
    ['has failed', given(running, fail('roll-back')), 'it failed, so retry it with `/release retry roll-back`.'],
  ])('is refused once the rollback %s', (_, release, text) => {
    expect(when(release, rollBack(BOB))).toMatchObject({
      refused: 'rollback-ordered',
      text: `@{U02BOB} ordered the rollback of v1.3.0 to v1.2.0 on @{${minute(5)}}: ${text}`,
    });
  });

  test('is possible once more after it was called off', () => {
    const off = given(ordered, skip(BOB, 'roll-back', 'it was the network'));
    const again = given(off, rollBack(BOB, 'it was not the network'));
    expect(again.steps['roll-back']).toMatchObject({ status: 'pending', attempt: 2 });
    expect(again.checklist.steps.filter(({ id }) => id === 'roll-back')).toHaveLength(1);
    expect(again.rollback?.reason).toBe('it was not the network');
  });

  test('works before production is verified, too', () => {
    const release = given(deployed, rollBack(BOB));
    expect(release.checklist.steps.at(-1)?.phase).toBe('release-day');
    expect(runs(release)).toEqual(['roll-back']);
  });

  test('works when the deployment failed half-way', () => {
    expect(when(given(deploying, fail('deploy-production')), rollBack(BOB)).happened).toEqual(['RollbackOrdered']);
    expect(when(given(deploying, begin('deploy-production')), rollBack(BOB)).happened).toEqual(['RollbackOrdered']);
  });
});

describe('a rollback', () => {
  test('is done when its command has succeeded', () => {
    expect(when(running, succeed('roll-back')).events).toMatchObject([
      { type: 'StepSucceeded', step: 'roll-back' },
      { type: 'RolledBack', to: 'v1.2.0' },
    ]);
    expect(rolledBack.rollback?.doneAt).toBeDefined();
  });

  test('is done when a person did it by hand after it failed', () => {
    const failed = given(running, fail('roll-back'));
    expect(when(failed, signOff(BOB, 'roll-back')).happened).toEqual(['StepSignedOff', 'RolledBack']);
  });

  test('that was cut in the middle asks; a release manager tries again', () => {
    const cut = given(running, begin('roll-back'));
    expect(cut.steps['roll-back']?.status).toBe('interrupted');
    expect(when(cut, retry(ERIN, 'roll-back')).refused).toBe('not-permitted');
    expect(runs(given(cut, retry(BOB, 'roll-back')))).toEqual(['roll-back']);
  });

  test('must be over before the release can be closed', () => {
    const closing = given(untilGate('post-release', watched()), rollBack(BOB));
    expect(when(closing, approve(BOB, 'post-release')).text).toBe(
      "Closing gate can't be approved yet: first Roll back to the previous version.",
    );
    const closed = given(closing, begin('roll-back'), succeed('roll-back'), approve(BOB, 'post-release'));
    expect(closed.ended?.how).toBe('finished');
  });
});

describe('once a rollback was ordered', () => {
  test('the release can be cancelled as soon as the previous version is back', () => {
    expect(when(running, cancel(BOB)).refused).toBe('too-late-to-cancel');
    expect(when(rolledBack, cancel(BOB)).happened).toEqual(['ReleaseCancelled']);
    const early = given(deployed, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(when(early, cancel(BOB)).happened).toEqual(['ReleaseCancelled']);
  });

  test('nothing of the release is run any more, and nothing again', () => {
    const failed = given(deploying, fail('deploy-production'), rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(when(failed, retry(BOB, 'deploy-production')).text).toBe(
      `@{U02BOB} ordered the rollback of v1.3.0 to v1.2.0 on @{${minute(5)}}: Deploy to production is not run again. Cancel the release, and mend what was wrong in the next one.`,
    );
    const retried = given(deploying, fail('deploy-production'), retry(BOB, 'deploy-production'), rollBack(BOB));
    expect(runs(retried)).toEqual(['roll-back']);
    expect(when(retried, begin('deploy-production', 2)).refused).toBe('not-wanted');
    expect(runs(given(retried, skip(BOB, 'roll-back')))).toEqual(['deploy-production']);
  });

  test('a version that is not in production is not announced', () => {
    const verified = given(untilStep('verify-deployment', watched()), signOff(BOB, 'verify-deployment'));
    expect(runs(verified)).toEqual(['announce']);
    expect(runs(given(verified, rollBack(BOB)))).toEqual(['roll-back']);
  });
});

test('a release that nobody can roll back has no such line', () => {
  expect(started().checklist.rollback).toBeUndefined();
  expect(watched(WATCHED).checklist.rollback?.id).toBe('roll-back');
});

describe('what production really runs', () => {
  const back = (tag: string, to: string, doneAt?: string) => ({
    tag,
    rollback: { to, reason: '', by: BOB.id, at: '', ...(doneAt !== undefined && { doneAt }) },
  });

  test('is the previous tag, unless that was rolled back, and so on', () => {
    const releases = [back('v1.3.0', 'v1.2.0', minute(1)), back('v1.2.0', 'v1.1.4', minute(1))];
    expect(lastGood('v1.3.0', releases)).toBe('v1.1.4');
    expect(lastGood('v1.4.0', releases)).toBe('v1.4.0');
    expect(lastGood(undefined, releases)).toBeUndefined();
  });

  test('is the previous tag while its rollback is not done', () => {
    expect(lastGood('v1.3.0', [back('v1.3.0', 'v1.2.0')])).toBe('v1.3.0');
  });

  test('can be asked of a history that goes round in a circle', () => {
    const releases = [back('v1.3.0', 'v1.2.0', minute(1)), back('v1.2.0', 'v1.3.0', minute(1))];
    expect(() => lastGood('v1.3.0', releases)).not.toThrow();
  });
});

describe('a release that a later one has overtaken in production', () => {
  const later = { id: 'acme-web-2', version: '1.4.0', tag: 'v1.4.0' };
  const onItsWay = given(untilStep('deploy-production', watched({}, later)), begin('deploy-production'));

  test('is the one before, as soon as the deployment of the later one begins', () => {
    expect(overtakenBy([watched({}, later)])).toBeUndefined();
    expect(overtakenBy([onItsWay])).toMatchObject({ tag: 'v1.4.0' });
  });

  test('is in production again once the later one was rolled back', () => {
    const back = given(onItsWay, fail('deploy-production'), rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(overtakenBy([back])).toBeUndefined();
  });

  test('is not rolled back: that would take the later one away', () => {
    const overtaken = overtakenBy([onItsWay]);
    if (!overtaken) throw new Error('It is overtaken.');
    const asked = when(soak, { type: 'RollBack', reason: 'slow', overtaken, by: BOB, at: minute(9) });
    expect(asked.refused).toBe('overtaken');
    expect(asked.text).toContain('Roll that back, with `/release v1.4.0 rollback <reason>`.');
  });
});
