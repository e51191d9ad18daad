import { describe, expect, it } from 'vitest';
import { pageTexts } from '../../../src/release/page-texts.ts';
import type { Release } from '../../../src/release/release.ts';
import { pageReport, type PageReport } from '../../../src/release/status-page.ts';
import {
  begin,
  BOB,
  cancel,
  fail,
  given,
  MONDAY,
  RELEASE_DAY,
  signOff,
  skip,
  started,
  startedWith,
  succeed,
} from './given.ts';
import { soaking, untilStep } from './journey.ts';
import { look, minute, rollBack, watched } from './soak.ts';
import { at100, at50, atFirstStage, atVerify, soaking10, soaking100 } from './staged.ts';

const RULES = { windowMs: 1_800_000, ahead: true };
const report = (release: Release, now = MONDAY, rules = RULES): PageReport | undefined =>
  pageReport(release, rules, now);
const states = (release: Release) => {
  const { state, maintenance, incident } = report(release) ?? {};
  return [state, maintenance?.state, incident?.state];
};

describe('a status page', () => {
  it('has the maintenance from when there is a Release Day', () => {
    const until = '2025-12-15T08:30:00.000Z';
    expect(report(started())).toEqual({
      state: 'scheduled',
      maintenance: { state: 'scheduled', from: RELEASE_DAY, until },
    });
  });

  it('says nothing before it begins where a project wants it so', () => {
    expect(report(started(), MONDAY, { ...RULES, ahead: false })).toBeUndefined();
    const deploying = given(untilStep('deploy-production', started()), begin('deploy-production'));
    expect(report(deploying, MONDAY, { ...RULES, ahead: false })?.state).toBe('in-progress');
  });

  it('makes no new entry for a release that is late, or that waits for no date', () => {
    expect(report(started(), '2025-12-16T08:00:00Z')?.maintenance).toMatchObject({
      state: 'scheduled',
      onlyIfTold: true,
    });
  });

  it('has it in progress, being verified and completed as the release goes', () => {
    const ready = untilStep('deploy-production', started());
    const deploying = given(ready, begin('deploy-production'));
    const deployed = given(deploying, succeed('deploy-production'));
    const verified = untilStep('announce', deployed);
    expect([ready, deploying, deployed, verified].map((release) => states(release)[0])).toEqual([
      'scheduled',
      'in-progress',
      'verifying',
      'completed',
    ]);
    expect(report(deploying)?.maintenance?.from).toBe(MONDAY);
  });

  it('is in progress while a deployment that failed is looked at', () => {
    const ready = untilStep('deploy-production', started());
    expect(states(given(ready, begin('deploy-production'), fail('deploy-production')))[0]).toBe('in-progress');
  });

  it('takes a maintenance back that was announced and is cancelled, and tells nobody else of it', () => {
    expect(report(given(started(), cancel(BOB)))?.maintenance).toMatchObject({ state: 'cancelled', onlyIfTold: true });
  });

  it('has an incident from the order to roll back until the watch is well again', () => {
    const live = soaking(watched());
    const ordered = given(live, rollBack(BOB));
    const back = given(ordered, begin('roll-back'), succeed('roll-back'));
    expect([live, ordered, back].map(states)).toEqual([
      ['completed', 'completed', undefined],
      ['identified', 'completed', 'identified'],
      ['monitoring', 'completed', 'monitoring'],
    ]);
    const well = given(back, look(7, ['healthy']), look(8, ['healthy']));
    expect(states(well)[0]).toBe('resolved');
  });

  it('stays on the watch while an alert is open, also when the previous version is back', () => {
    const bad = given(soaking(watched()), look(2, ['unhealthy']), look(3, ['unhealthy']));
    const back = given(bad, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(report(back)?.incident).toEqual({ state: 'monitoring', isWell: false });
  });

  it('is resolved by a person’s word where nobody measures: signed off, or cancelled', () => {
    const steps = { 'deploy-production': { rollback: './back.sh {previousTag}' } };
    const live = untilStep('monitor-errors', startedWith({ steps }));
    const back = given(live, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(states(back)[0]).toBe('monitoring');
    const at = minute(9);
    const signed = given(back, { ...signOff(BOB, 'monitor-errors'), at }, { ...signOff(BOB, 'check-performance'), at });
    expect(states(signed)[0]).toBe('resolved');
    expect(states(given(back, cancel(BOB)))[0]).toBe('resolved');
  });

  it('asks for no soak of a rollout that was taken back in the middle', () => {
    const ordered = given(at50, rollBack(BOB), begin('roll-back'), succeed('roll-back'));
    expect(states(ordered)).toEqual(['monitoring', 'completed', 'monitoring']);
    const over = given(ordered, skip(BOB, 'monitor-errors'), skip(BOB, 'check-performance'));
    expect(states(over)[0]).toBe('resolved');
  });

  it('goes on while a rollout goes from stage to stage', () => {
    const release = [atFirstStage, soaking10, at50, at100, soaking100, atVerify];
    expect(release.map((one) => states(one)[0])).toEqual([
      'scheduled',
      'in-progress',
      'in-progress',
      'in-progress',
      'verifying',
      'verifying',
    ]);
  });

  it('closes an incident whose rollback was called off, and opens none for it', () => {
    const ordered = given(soaking(watched()), rollBack(BOB), begin('roll-back'), fail('roll-back'));
    const off = given(ordered, skip(BOB, 'roll-back'));
    expect(report(off)).toMatchObject({
      incident: { state: 'resolved', onlyIfTold: true },
      maintenance: { state: 'completed' },
    });
  });

  it('says the same however often it is asked, and nothing that hangs on the time', () => {
    const live = soaking(watched());
    expect(report(live, minute(1))).toEqual(report(live, minute(59)));
  });
});

describe('what readers read', () => {
  const ordered = given(soaking(watched()), rollBack(BOB, 'Bob broke the checkout again'));
  const textsOf = (words: { name: string; incident?: string }) => {
    const now = report(ordered);
    if (!now) throw new Error('there is nothing to say');
    return pageTexts(ordered, now, words);
  };

  it('is nothing of what people said among themselves', () => {
    const texts = textsOf({ name: 'Acme Shop' });
    expect(texts.incident?.message).toBe(
      'We have found a problem with v1.3.0 of Acme Shop, and are bringing the previous version back.',
    );
    expect(JSON.stringify(texts)).not.toContain('Bob');
  });

  it('is what a project wrote, with the reason only where it says so', () => {
    const incident = '{project}: back to {previousTag}, since {reason}. {other}';
    expect(textsOf({ name: 'Shop', incident }).incident?.message).toBe(
      'Shop: back to v1.2.0, since Bob broke the checkout again. {other}',
    );
  });
});
