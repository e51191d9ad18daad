import { DEPLOY, type Stage, type StepPlan, type Work } from '../release/checklist.ts';
import { ROLLOUT, slugOf } from '../release/stages.ts';
import type { Project, StageOverride } from './project.ts';

/**
 * The deployment as the lines that a staged rollout makes of it: each stage a command, then its soak. The last stage keeps
 * the id of the deployment, so that what waits for it waits for all of it.
 */
export function withStages(step: StepPlan, project: Project): StepPlan[] {
  const { stages = [], enabled = true } = project.steps[step.id] ?? {};
  if (step.id !== DEPLOY || step.work.kind !== 'command' || stages.length === 0 || !enabled) return [step];
  const { rollback, ...work } = step.work;
  const total = stages.length;
  let needs = step.needs;
  return stages.flatMap((stage, index) => {
    const number = index + 1;
    const isLast = number === total;
    const { undo: _, ...plain } = step;
    const deploys: StepPlan = {
      ...(isLast ? step : plain),
      id: isLast ? DEPLOY : `${ROLLOUT}${slugOf(stage.name)}`,
      title: `${step.title}: ${stage.name}`,
      needs,
      work: { ...work, run: stage.run, ...(isLast && rollback !== undefined && { rollback }) },
      stage: { name: stage.name, number, total, does: 'deploy' },
    };
    const soak = soakOf(deploys, stage, project);
    needs = [soak?.id ?? deploys.id];
    return soak ? [deploys, soak] : [deploys];
  });
}

/** Whatever waits for the deployment waits for the soak of its last stage, too. */
export function afterLastSoak(steps: StepPlan[]): StepPlan[] {
  const last = steps.find(({ stage, needs }) => stage?.does === 'soak' && needs.includes(DEPLOY));
  if (!last) return steps;
  return steps.map((step) =>
    step !== last && step.needs.includes(DEPLOY) ? { ...step, needs: [...step.needs, last.id] } : step,
  );
}

/** The monitor's checks, a command at the end of the soak, or, where nothing looks at it, a person. */
function soakOf(
  deploys: StepPlan,
  { name, soakMs, checks, health }: StageOverride,
  project: Project,
): StepPlan | undefined {
  if (soakMs === undefined && health === undefined) return undefined;
  const { phase, role, evidence, work } = deploys;
  const stage: Stage = { name, number: deploys.stage?.number ?? 1, total: deploys.stage?.total ?? 1, does: 'soak' };
  const common = { id: `soak-${slugOf(name)}`, phase, needs: [deploys.id], role, evidence, stage };
  if (health === undefined || work.kind !== 'command')
    return { ...common, title: `Soak at ${name}`, work: watchWork(project, soakMs ?? 0, checks) };
  // It changes nothing, so that it needs nobody else to keep out of the environment.
  const { environment: _, rollback: __, ...rest } = work;
  return {
    ...common,
    title: `Health check at ${name}`,
    work: { ...rest, run: health, idempotent: true },
    ...(soakMs !== undefined && { afterMs: soakMs }),
  };
}

function watchWork({ monitor }: Project, forMs: number, names: string[] | undefined): Work {
  const checks = monitor?.checks.filter(({ name }) => names?.includes(name) ?? true) ?? [];
  if (!monitor || checks.length === 0) return { kind: 'sign-off', why: 'no check is configured for it' };
  return { kind: 'watch', forMs, everyMs: monitor.everyMs, checks };
}
