import type { Project } from '../../../src/process/project.ts';
import type { Command, Finding } from '../../../src/release/command.ts';
import type { Health } from '../../../src/release/health/verdict.ts';
import type { Release } from '../../../src/release/release.ts';
import { runningWatches } from '../../../src/release/watch.ts';
import { begin, given, succeed } from './given.ts';
import { untilStep } from './journey.ts';
import { beginWatch, minute, verdict, watched } from './soak.ts';

/** Three stages: one that the monitor looks at, one that a command does, and all of production. */
export const STAGES: NonNullable<Project['steps'][string]['stages']> = [
  { name: '10%', run: './deploy.sh production {tag} {percent}', soakMs: 600_000, checks: ['error-rate'] },
  { name: '50%', run: './deploy.sh production {tag} {percent}', soakMs: 300_000, health: './healthy.sh {stage}' },
  { name: '100%', run: './deploy.sh production {tag} {percent}', soakMs: 600_000 },
];

/** A project that goes to production in these stages, and can go back. */
export const STAGED: Partial<Project> = {
  steps: {
    'deploy-production': { stages: STAGES, rollback: './deploy.sh production {previousTag}' },
    'verify-deployment': { run: './verify.sh {tag}' },
  },
};

/** A release of it whose first stage may begin. */
export const atFirstStage: Release = untilStep('rollout-10', watched(STAGED));

/** A command of it that has run well. */
export const did = (step: string, attempt = 1): Command[] => [begin(step, attempt), succeed(step, {}, { attempt })];

/** A look at everything that soaks, so many minutes after it began: all of it says this. */
export function looked(release: Release, minutes: number, health: Health): Command {
  const findings = runningWatches(release).flatMap(({ plan, state: { attempt } }) =>
    plan.work.checks.map(({ name }): Finding => {
      const said = verdict(health, { at: minute(minutes) });
      return { step: plan.id, attempt, check: name, verdicts: [said, said, said], whole: said };
    }),
  );
  return { type: 'RecordLook', look: minutes, findings, suspects: [], at: minute(minutes) };
}

/** On the way: the first stage soaks, is well, and the others follow. */
export const soaking10 = given(atFirstStage, ...did('rollout-10'), beginWatch('soak-10'));
export const at50 = given(soaking10, looked(soaking10, 10, 'healthy'));
export const waiting50 = given(at50, ...did('rollout-50'));
export const at100 = given(waiting50, late(begin('soak-50')), succeed('soak-50'));
export const soaking100 = given(at100, ...did('deploy-production'), beginWatch('soak-100', 1, minute(0)));
export const atVerify = given(soaking100, looked(soaking100, 10, 'healthy'));

/** The same command an hour later. */
export function late(command: Command): Command {
  return { ...command, at: minute(60) };
}
