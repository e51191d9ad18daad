import {
  DEPLOY,
  gateNeed,
  ROLL_BACK,
  TAKE_FIX,
  type Checklist,
  type GatePlan,
  type Need,
  type PhaseId,
  type StepPlan,
  type Work,
} from '../release/checklist.ts';
import type { Alerting } from '../release/release-facts.ts';
import { GATES_OF_PROCESS, PHASES_OF_PROCESS, THE_PROCESS, type Process } from './checklist.ts';
import { ALL_STEPS } from './hotfix/checklist.ts';
import type { Project, StepOverride } from './project.ts';
import { afterLastSoak, withStages } from './stages.ts';
import type { StepDefinition } from './step.ts';

const DEFAULT_TIMEOUT_MS = 30 * 60_000;

/**
 * The checklist as this project wants it, for one release: the default lines, what the project changed, and its own.
 * @param opensAt when each phase opens (ISO 8601, UTC)
 * @param process of a release of this type
 */
export function resolveChecklist(
  project: Project,
  opensAt: Record<PhaseId, string>,
  process: Process = THE_PROCESS,
): Checklist {
  const own = Object.entries(project.steps).filter(([id]) => !ALL_STEPS.some((step) => step.id === id));
  const all = afterLastSoak([
    ...process.steps.flatMap((step) => withStages(resolveStep(step, project, project.steps[step.id] ?? {}), project)),
    ...own.map(([id, override]) => resolveStep(ownStep(id, override), project, override)),
  ]);
  const disabled = new Map([
    ...absent(process),
    ...all.filter(({ id }) => project.steps[id]?.enabled === false).map(({ id, needs }) => [id, needs] as const),
  ]);
  const steps = all
    .filter(({ id }) => !disabled.has(id))
    .map((step) => ({ ...step, needs: without(disabled, step.needs) }));
  const phases = process.phases.map(({ id, title, needs }) => ({
    id,
    title,
    needs: without(disabled, needs),
    opensAt: opensAt[id],
  }));
  const rollback = rollbackOf(steps);
  return {
    phases,
    steps: inPhaseOrder(steps),
    gates: process.gates.map((gate) => resolveGate(gate, project, steps)),
    ...(rollback && { rollback }),
  };
}

/** Where this project's alerts go and who is called to them; undefined where nothing is watched. */
export function resolveAlerting({ alerts, channel, monitor }: Project): Alerting | undefined {
  if (!monitor) return undefined;
  const { acknowledgeWithinMs, silenceMs, escalateTo } = monitor;
  return { channel: alerts ?? channel, acknowledgeWithinMs, silenceMs, role: escalateTo };
}

function resolveStep(definition: StepDefinition, project: Project, override: StepOverride): StepPlan {
  const { id, phase, title, evidence } = definition;
  const undo = override.undo ?? definition.undo;
  return {
    id,
    phase,
    title: override.title ?? title,
    needs: override.after
      ? [...override.after, ...definition.needs.filter((need) => need === TAKE_FIX)]
      : definition.needs,
    work: resolveWork(definition, project, override),
    role: override.role ?? definition.role ?? 'release-manager',
    evidence,
    ...(undo && { undo }),
  };
}

function resolveWork({ work }: StepDefinition, project: Project, override: StepOverride): Work {
  if (override.check) {
    const { check, environment } = override;
    return { kind: 'http-check', ...check, ...(environment !== undefined && { environment }) };
  }
  const run = override.run ?? override.stages?.at(-1)?.run ?? (work.kind === 'command' ? work.run : undefined);
  if (run === undefined) {
    const isByPeople = work.kind === 'bot' && work.yields && override.role !== undefined;
    return isByPeople ? { kind: 'sign-off' } : resolveWithoutCommand(work, project);
  }
  const environment = override.environment ?? (work.kind === 'command' ? work.environment : undefined);
  return {
    kind: 'command',
    run,
    shell: override.shell ?? false,
    timeoutMs: override.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    idempotent: override.idempotent ?? (work.kind === 'command' && work.idempotent),
    ...(override.rehearse !== undefined && { rehearse: override.rehearse }),
    ...(environment !== undefined && { environment }),
    ...(override.rollback !== undefined && { rollback: override.rollback }),
    env: { ...project.env, ...override.env },
    ...(project.prepare !== undefined && override.prepare !== false && { prepare: project.prepare }),
    ...(override.artifacts && { artifacts: override.artifacts }),
  };
}

function resolveWithoutCommand(work: StepDefinition['work'], { monitor, forge, statusPage }: Project): Work {
  switch (work.kind) {
    case 'bot':
      return { kind: work.needs === 'status-page' && !statusPage ? 'sign-off' : 'bot' };
    case 'sign-off':
      return { kind: work.kind };
    case 'command':
      return { kind: 'sign-off', why: 'no command is configured for it' };
    case 'review':
      return { kind: forge ? 'review' : 'sign-off' };
    case 'watch': {
      const checks = monitor?.checks.filter(({ measure }) => measure.kind === work.of) ?? [];
      if (!monitor || checks.length === 0) return { kind: 'sign-off', why: 'no check is configured for it' };
      return { kind: 'watch', forMs: monitor.forMs, everyMs: monitor.everyMs, checks };
    }
    default:
      return work satisfies never;
  }
}

/** The deployment's way back, as a step of its own: in the same environment, so that the two never meet. */
function rollbackOf(steps: StepPlan[]): StepPlan | undefined {
  const work = steps.find(({ id }) => id === DEPLOY)?.work;
  if (work?.kind !== 'command' || work.rollback === undefined) return undefined;
  const { rollback: run, rehearse: _, ...rest } = work;
  return {
    id: ROLL_BACK,
    phase: 'post-release',
    title: 'Roll back to the previous version',
    needs: [],
    work: { ...rest, run },
    role: 'release-manager',
    evidence: 'release',
  };
}

function resolveGate(gate: Process['gates'][number], project: Project, steps: StepPlan[]): GatePlan {
  const ofPhase = steps.filter(({ phase }) => phase === gate.phase).map(({ id }) => id);
  const needs = gate.needs === 'all of the phase' ? ofPhase : gate.needs.filter((need) => ofPhase.includes(need));
  return {
    id: gate.id,
    title: gate.title,
    phase: gate.phase,
    needs,
    quorum: gate.quorum ?? project.quorums[gate.id],
    fourEyes: project.fourEyes,
  };
}

/** Nothing is known of a step of the project's own: on Release Day it waits for the gate before anything irreversible. */
function ownStep(id: string, { phase = 'testing', title = id }: StepOverride): StepDefinition {
  const needs = phase === 'release-day' ? [gateNeed('production')] : [];
  return { id, phase, title, needs, evidence: 'candidate', work: { kind: 'command', idempotent: false } };
}

/** What this process doesn't have, and what that would have waited for: a project may have named it. */
function absent({ steps, gates }: Process): (readonly [Need, Need[]])[] {
  const ids = new Set(steps.map(({ id }) => id));
  const noGates = GATES_OF_PROCESS.filter(({ id }) => !gates.some((gate) => gate.id === id));
  return [
    ...ALL_STEPS.filter(({ id }) => !ids.has(id)).map(({ id, needs }) => [id, needs] as const),
    ...noGates.map(({ id }) => [gateNeed(id), [] as Need[]] as const),
  ];
}

/** A line that was taken off passes on what it waited for. */
function without(disabled: Map<string, Need[]>, needs: Need[]): Need[] {
  return [
    ...new Set(needs.flatMap((need) => (disabled.has(need) ? without(disabled, disabled.get(need) ?? []) : [need]))),
  ];
}

function inPhaseOrder(steps: StepPlan[]): StepPlan[] {
  return PHASES_OF_PROCESS.flatMap(({ id }) => steps.filter(({ phase }) => phase === id));
}
