import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/process/project.ts';
import { resolveChecklist } from '../../../src/process/resolve.ts';
import { notBefore, plan } from '../../../src/release/plan.ts';
import type { StepPlan } from '../../../src/release/checklist.ts';
import { acmeWeb } from '../../acme-web.ts';
import { begin, when } from '../release/given.ts';
import { minute, MONITOR } from '../release/soak.ts';
import { late, STAGED, STAGES, waiting50 } from '../release/staged.ts';

const AT = '2025-12-08T09:00:00Z';
const OPENS_AT = { 'pre-release': AT, testing: AT, 'release-day': AT, 'post-release': AT };
const checklistOf = (project: Partial<Project> = { monitor: MONITOR, ...STAGED }) =>
  resolveChecklist(acmeWeb(project), OPENS_AT);
const IDS = ['rollout-10', 'soak-10', 'rollout-50', 'soak-50', 'deploy-production', 'soak-100'];

describe('a rollout in stages', () => {
  const { steps, rollback } = checklistOf();
  const stepOf = (id: string): StepPlan => steps.find((step) => step.id === id)!;

  test('is one line for each stage and one for each soak, in order, where the deployment was', () => {
    expect(steps.filter(({ stage }) => stage).map(({ id }) => id)).toEqual(IDS);
    const around = steps.map(({ id }) => id);
    expect(around[around.indexOf('rollout-10') - 1]).toBe('build-artifacts');
    expect(around[around.indexOf('soak-100') + 1]).toBe('verify-deployment');
  });

  test('each waits for the one before it; what waited for the deployment waits for the last soak, too', () => {
    expect(IDS.map((id) => stepOf(id).needs)).toEqual([['build-artifacts'], ...IDS.slice(0, -1).map((id) => [id])]);
    expect(stepOf('verify-deployment').needs).toEqual(['deploy-production', 'soak-100']);
  });

  test('is run by the commands of the stages, each in the environment of the deployment', () => {
    for (const id of ['rollout-10', 'rollout-50', 'deploy-production'])
      expect(stepOf(id).work).toMatchObject({ run: STAGES[0]!.run, environment: 'production', idempotent: false });
    expect(stepOf('rollout-10').stage).toEqual({ name: '10%', number: 1, total: 3, does: 'deploy' });
    expect(stepOf('rollout-10').title).toBe('Deploy to production: 10%');
  });

  test('has one way back, that of the whole deployment', () => {
    expect(rollback?.work).toMatchObject({ run: './deploy.sh production {previousTag}', environment: 'production' });
    expect(steps.filter(({ work }) => work.kind === 'command' && work.rollback !== undefined)).toHaveLength(1);
  });

  test('soaks under the checks that are named, or all, or a command at the end that changes nothing', () => {
    expect(stepOf('soak-10').work).toMatchObject({ kind: 'watch', forMs: 600_000, checks: [{ name: 'error-rate' }] });
    expect(stepOf('soak-100').work).toMatchObject({ checks: [{ name: 'error-rate' }, { name: 'latency-p95' }] });
    expect(stepOf('soak-50')).toMatchObject({
      title: 'Health check at 50%',
      afterMs: 300_000,
      work: { kind: 'command', run: './healthy.sh {stage}', idempotent: true },
    });
    expect(stepOf('soak-50').work).not.toHaveProperty('environment');
  });

  test('never passes because nobody looks: without a monitor a person does', () => {
    const without = checklistOf(STAGED).steps.find(({ id }) => id === 'soak-10');
    expect(without?.work).toEqual({ kind: 'sign-off', why: 'no check is configured for it' });
  });

  test('is off the checklist with the deployment', () => {
    const off = { steps: { 'deploy-production': { stages: STAGES, enabled: false } } };
    expect(checklistOf(off).steps.some(({ stage }) => stage)).toBe(false);
  });
});

describe('the health check at the end of a soak', () => {
  test('begins when the soak is over, and not before', () => {
    const since = waiting50.steps['rollout-50']!.since!;
    const soak = waiting50.checklist.steps.find(({ id }) => id === 'soak-50')!;
    const from = notBefore(waiting50, soak)!;
    expect(Date.parse(from) - Date.parse(since)).toBe(300_000);
    const early = new Date(Date.parse(from) - 1).toISOString();
    expect(plan(waiting50, early)).toContainEqual({ do: 'wake', at: from });
    expect(when(waiting50, { ...begin('soak-50'), at: early }).refused).toBe('not-wanted');
    expect(plan(waiting50, from)).toContainEqual({ do: 'run', step: 'soak-50', attempt: 1, start: 1 });
    expect(when(waiting50, late(begin('soak-50'))).happened).toEqual(['StepStarted']);
    expect(minute(60) > from).toBe(true);
  });
});
