import { referenceInHeader } from '../process/header-values.ts';
import { referenceIn } from '../process/handed-on.ts';
import type { Problem } from './problem.ts';
import { at, durationMs, entries, isMapping, texts } from './raw.ts';

/** What is wrong with what T-Minus does itself about steps: the files that it keeps, the addresses that it asks. */
export function builtInProblems(steps: unknown): Problem[] {
  return entries(steps).flatMap(([id, step]) => [
    ...artifactProblems(id, step).map((problem) => ({ ...problem, path: [id, ...problem.path] })),
    ...checkProblems(step).map((problem) => ({ ...problem, path: [id, ...problem.path] })),
    ...placeholderProblems(step).map((problem) => ({ ...problem, path: [id, ...problem.path] })),
  ]);
}

/** The variables of the bot that headers refer to, each with where; the paths begin below `steps`. */
export function headerVariables(steps: unknown): { path: string[]; name: string }[] {
  return headersOf(steps).flatMap(({ path, value }) => {
    const name = referenceIn(referenceInHeader(value) ?? '');
    return name === undefined ? [] : [{ path, name }];
  });
}

/** What is built is built once, from the tag: who deploys it has to know where it is. */
function artifactProblems(id: string, step: unknown): Problem[] {
  if (at(step, 'artifacts') === undefined || id === 'build-artifacts') return [];
  const message = 'only build-artifacts keeps files: move this there, or leave it out.';
  return [{ path: ['artifacts'], message }];
}

function checkProblems(step: unknown): Problem[] {
  const check = at(step, 'check');
  if (!isMapping(check)) return [];
  const other = COMMAND_ONLY.filter((key) => at(step, key) !== undefined);
  const twice = other.map((key) => ({
    path: [key],
    message: 'there is a `check`, which needs no command: leave one of the two out.',
  }));
  const open = headersOf({ step }).flatMap(({ path, value }) => {
    const isSecret = SECRET_HEADER.test(path.at(-1) ?? '') && referenceInHeader(value) === undefined;
    const message =
      'what stands here is stored with every release: write $NAME, or Bearer $NAME, a variable of the bot.';
    return isSecret ? [{ path: path.slice(1), message }] : [];
  });
  return [...twice, ...open, ...timeProblems(check)];
}

const COMMAND_ONLY = [
  'run',
  'shell',
  'timeout',
  'idempotent',
  'rollback',
  'env',
  'prepare',
  'rehearse',
  'artifacts',
  'stages',
];

const SECRET_HEADER = /authorization|cookie|token|secret|password|key$/i;

/** A step that waits for longer than this is no look, but a watch. */
const LONGEST_MS = 3_600_000;

function timeProblems(check: unknown): Problem[] {
  const tries = at(check, 'tries') ?? 10;
  const timeoutMs = durationMs(at(check, 'timeout'), '10s');
  const everyMs = durationMs(at(check, 'every'), '3s');
  if (typeof tries !== 'number' || timeoutMs === undefined || everyMs === undefined) return [];
  if (tries * (timeoutMs + everyMs) <= LONGEST_MS) return [];
  return [
    {
      path: ['check', 'tries'],
      message: 'all tries together could take longer than an hour: write fewer, or shorter ones.',
    },
  ];
}

/** Known to some command, but not here: it would be found out after the deployment. */
function placeholderProblems(step: unknown): Problem[] {
  const patterns = at(step, 'artifacts');
  const written = [
    { path: ['check', 'url'], value: at(step, 'check', 'url') },
    ...entries(at(step, 'check', 'json')).map(([place, value]) => ({ path: ['check', 'json', place], value })),
    ...(Array.isArray(patterns) ? patterns : [patterns]).map((value: unknown, index) => ({
      path: ['artifacts', ...(Array.isArray(patterns) ? [index] : [])],
      value,
    })),
  ];
  return written.flatMap(({ path, value }) => {
    const [text = ''] = texts(value);
    if (/\{(?:stage|percent)\}/.test(text))
      return [{ path, message: '{stage} and {percent} are known under `stages` only: take them out.' }];
    if (!text.includes('{environment}') || at(step, 'environment') !== undefined) return [];
    return [{ path, message: 'there is no {environment} here: add `environment` to the step.' }];
  });
}

function headersOf(steps: unknown): { path: string[]; value: string }[] {
  return entries(steps).flatMap(([id, step]) =>
    entries(at(step, 'check', 'headers')).flatMap(([header, value]) =>
      texts(value).map((text) => ({ path: [id, 'check', 'headers', header], value: text })),
    ),
  );
}
