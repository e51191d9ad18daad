import { commandProblem } from '../process/command-line.ts';
import { DEPLOY } from '../release/checklist.ts';
import { nearest } from '../release/nearest.ts';
import { percentOf, slugOf } from '../release/stages.ts';
import { DEFAULT_CHECKS } from './default-checks.ts';
import { MONITOR_SETTINGS } from './monitor-schema.ts';
import type { Problem } from './problem.ts';
import { at, durationMs, entries, texts } from './raw.ts';

/** What is wrong with the stages of a project's rollout, among themselves and beside its monitor. */
export function stageProblems(project: unknown): Problem[] {
  const steps = at(project, 'steps');
  const elsewhere = entries(steps).flatMap(([id, step]) => [
    ...misplaced(id, step),
    ...['run', 'rollback'].flatMap((key) => (speaksOfStage(at(step, key)) ? [outside([id, key])] : [])),
  ]);
  const stages = listOf(at(steps, DEPLOY, 'stages'));
  if (stages.length === 0) return elsewhere.map(below('steps'));
  const monitor = at(project, 'monitor');
  const isShell = at(steps, DEPLOY, 'shell') === true;
  const own = stages.flatMap((stage, index) =>
    [...badCommands(stage, isShell), ...lookProblems(stage, monitor), ...shareProblems(stage)].map(
      below(DEPLOY, 'stages', index),
    ),
  );
  return [...elsewhere, ...own, ...commandProblems(steps), ...nameProblems(stages, steps)].map(below('steps'));
}

function misplaced(id: string, step: unknown): Problem[] {
  if (id === DEPLOY || at(step, 'stages') === undefined) return [];
  return [{ path: [id, 'stages'], message: `only ${DEPLOY} goes out in stages: leave \`stages\` out.` }];
}

function outside(path: string[]): Problem {
  return { path, message: '{stage} and {percent} are known under `stages` only: take them out.' };
}

function speaksOfStage(run: unknown): boolean {
  return texts(run).some((text) => /(?<!\$)\{(?:stage|percent)\}/.test(text));
}

function commandProblems(steps: unknown): Problem[] {
  const deploy = at(steps, DEPLOY);
  return at(deploy, 'run') === undefined
    ? []
    : [{ path: [DEPLOY, 'run'], message: 'there are `stages`, each with a command of its own: leave `run` out.' }];
}

/** Both are read as the deployment's own command would be. */
function badCommands(stage: unknown, isShell: boolean): Problem[] {
  return ['run', 'health'].flatMap((key) =>
    texts(at(stage, key)).flatMap((text) => {
      const message = commandProblem(text, isShell);
      return message === undefined ? [] : [{ path: [key], message }];
    }),
  );
}

/** Who looks at a stage has to be clear: nothing ever passes because nobody looked. */
function lookProblems(stage: unknown, monitor: unknown): Problem[] {
  const [soak, checks, health] = ['soak', 'checks', 'health'].map((key) => at(stage, key));
  const own = entries(monitor).flatMap(([name]) => (MONITOR_SETTINGS.includes(name) ? [] : [name]));
  const usual = monitor === undefined || monitor === null ? [] : Object.keys(DEFAULT_CHECKS.prometheus);
  const known = own.length > 0 ? own : usual;
  if (health !== undefined)
    return checks === undefined
      ? []
      : [{ path: ['checks'], message: 'there is `health` already: leave one of the two out.' }];
  if (soak === undefined)
    return checks === undefined
      ? []
      : [{ path: ['checks'], message: 'say for how long they are looked at: add `soak`.' }];
  if (known.length === 0) {
    const message =
      'nothing looks at this stage while it soaks: add `monitor` to the project, or a command as `health`.';
    return [{ path: ['soak'], message }];
  }
  const unknown = texts(checks).find((name) => !known.includes(name));
  if (unknown !== undefined)
    return [
      { path: ['checks'], message: `\`monitor\` has no check ${unknown}: did you mean ${nearest(unknown, known)}?` },
    ];
  const [soakMs, everyMs] = [durationMs(soak), durationMs(at(monitor, 'every'), '1m')];
  if (soakMs === undefined || everyMs === undefined || soakMs >= 2 * everyMs) return [];
  return [{ path: ['soak'], message: 'this is too short: write at least twice as long as `every` of the monitor.' }];
}

function shareProblems(stage: unknown): Problem[] {
  const [name = ''] = texts(at(stage, 'name'));
  if (percentOf(name) !== undefined)
    return Number(percentOf(name)) <= 100
      ? []
      : [{ path: ['name'], message: `${name} is more than everybody: write at most 100%.` }];
  return ['run', 'health'].flatMap((key) =>
    texts(at(stage, key)).some((text) => text.includes('{percent}'))
      ? [{ path: [key], message: `there is no {percent} of “${name}”: name the stage by its share, such as 10%.` }]
      : [],
  );
}

/** Each stage has lines of its own, whose ids are made of its name. */
function nameProblems(stages: unknown[], steps: unknown): Problem[] {
  const slugs = stages.map((stage) => slugOf(texts(at(stage, 'name'))[0] ?? ''));
  const twice = slugs.flatMap((slug, index) =>
    slug !== '' && slugs.indexOf(slug) < index
      ? [
          {
            path: [DEPLOY, 'stages', index, 'name'],
            message: 'there is a stage of that name already: write another one.',
          },
        ]
      : [],
  );
  const ids = slugs.flatMap((slug) => [`rollout-${slug}`, `soak-${slug}`]);
  const taken = entries(steps).flatMap(([id]) =>
    ids.includes(id)
      ? [{ path: [id], message: 'this name is taken by a stage of deploy-production: write another one.' }]
      : [],
  );
  return [...twice, ...taken];
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function below(...path: Problem['path']): (problem: Problem) => Problem {
  return (problem) => ({ ...problem, path: [...path, ...problem.path] });
}
