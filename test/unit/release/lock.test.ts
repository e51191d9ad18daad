import { describe, expect, test } from 'vitest';
import type { Command } from '../../../src/release/command.ts';
import { missingLock, unlock } from '../../../src/release/decide-lock.ts';
import { evolveLedger, type Ledger } from '../../../src/release/ledger.ts';
import { plan } from '../../../src/release/plan.ts';
import { remindable } from '../../../src/release/reminders.ts';
import { scheduled } from './arrange.ts';
import { ALICE, approve, begin, BOB, given, MONDAY, overrideGate, when } from './given.ts';
import { soaking, untilGate, untilStep } from './journey.ts';
import { LOCK, minute, rollBack, watched } from './soak.ts';
import { at50, atFirstStage } from './staged.ts';

const under = (command: Command): Command => ({ ...command, locks: [LOCK] }) as Command;
const atGate = untilGate('production', watched());
const atDeploy = untilStep('deploy-production', watched());
const lifted = { ...LOCK, lifted: { by: BOB.id, at: MONDAY, reason: 'mended' } };
const runs = (release: typeof atGate, locks = [LOCK]): string[] =>
  plan(release, minute(60), [], locks).flatMap((action) => (action.do === 'run' ? [action.step] : []));

describe('while deployments are locked', () => {
  test('no production gate is passed, approved or overridden; the sentence says who, why, and the way out', () => {
    expect(when(atGate, under(approve(BOB, 'production'))).text).toBe(
      'Deployments of acme-web to production are locked since @{U02BOB} rolled v1.2.9 back on @{2025-12-01T08:00:00.000Z}: checkout fails. When the fix is ready, lift the lock with `/release unlock <reason>`.',
    );
    const lenient = { ...atGate, rights: { 'override gate': ['release-manager'] } };
    expect(when(lenient, under(overrideGate(BOB, 'production'))).refused).toBe('deploys-locked');
  });

  test('other gates are approved as ever', () => {
    expect(when(untilGate('testing', watched()), under(approve(BOB, 'testing'))).happened).toEqual(['ApprovalGiven']);
  });

  test.each([
    ['the deployment', atDeploy, 'deploy-production'],
    ['the first stage', atFirstStage, 'rollout-10'],
    ['the next stage', at50, 'rollout-50'],
  ])('%s does not begin, and begins once the lock is lifted', (_, release, step) => {
    expect(runs(release)).toEqual([]);
    expect(when(release, under(begin(step))).refused).toBe('not-wanted');
    expect(runs(release, [lifted])).toEqual([step]);
    expect(when(release, { ...begin(step), locks: [lifted] } as Command).happened).toEqual(['StepStarted']);
  });

  test('a deployment that runs goes on, and a rollback is run', () => {
    const deploying = given(atDeploy, begin('deploy-production'));
    expect(runs(deploying)).toEqual(['deploy-production']);
    expect(runs(given(deploying, rollBack(BOB)))).toEqual(['roll-back']);
    expect(when(given(deploying, rollBack(BOB)), under(begin('roll-back'))).happened).toEqual(['StepStarted']);
  });

  test('nobody is reminded of a gate that is shut', () => {
    const waiting = untilGate('production', scheduled());
    const reminded = (locks = [LOCK]): string[] => remindable(waiting, minute(60), [], locks).map(({ gate }) => gate);
    expect(reminded()).toEqual([]);
    expect(reminded([lifted])).toEqual(['production']);
  });
});

describe('the lock of a rollback', () => {
  const ordered = given(soaking(), rollBack(BOB));
  const lock = missingLock(ordered, []);
  const ledger = evolveLedger(undefined, lock!);

  test('is that of the order: by whom, when and why', () => {
    expect(lock).toEqual({
      type: 'DeploysLocked',
      lock: 'lock-1',
      release: ordered.id,
      tag: 'v1.3.0',
      reason: 'checkout fails',
      by: BOB.id,
      at: minute(5),
    });
  });

  test('is made once for each order, also when it has been lifted since', () => {
    expect(missingLock(soaking(), [])).toBeUndefined();
    expect(missingLock(ordered, ledger.locks)).toBeUndefined();
    const mended = liftedIn(ledger);
    expect(missingLock(ordered, mended.locks)).toBeUndefined();
    const again = { ...ordered, rollback: { ...ordered.rollback!, at: minute(9) } };
    expect(missingLock(again, mended.locks)).toMatchObject({ lock: 'lock-2' });
  });

  test('is lifted with a reason, by its name or with all others', () => {
    const wish = { project: 'acme-web', reason: ' mended ', by: ALICE, at: minute(9) };
    const event = { type: 'DeploysUnlocked', lock: 'lock-1', reason: 'mended', by: ALICE.id, at: minute(9) };
    expect(unlock(ledger, wish)).toEqual({ events: [event] });
    expect(unlock(ledger, { ...wish, lock: 'lock-1' })).toEqual({ events: [event] });
    expect(unlock(ledger, { ...wish, reason: ' ' })).toMatchObject({ refusal: { code: 'reason-missing' } });
    expect(unlock(ledger, { ...wish, lock: 'lock-7' })).toMatchObject({ refusal: { code: 'not-locked' } });
    expect(liftedIn(ledger).locks[0]).toMatchObject({ lifted: { by: ALICE.id, reason: 'mended' } });
    expect(unlock(liftedIn(ledger), wish)).toMatchObject({
      refusal: {
        text: `Deployments of acme-web are not locked: @{U01ALICE} lifted the lock on @{${minute(9)}}.`,
      },
    });
  });
});

function liftedIn(ledger: Ledger): Ledger {
  const decided = unlock(ledger, { project: 'acme-web', reason: 'mended', by: ALICE, at: minute(9) });
  return 'events' in decided ? decided.events.reduce<Ledger>(evolveLedger, ledger) : ledger;
}
