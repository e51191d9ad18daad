import { z } from 'zod';
import { patternProblem } from '../process/artifact-pattern.ts';
import { commandProblem } from '../process/command-line.ts';
import { PHASES } from '../release/checklist.ts';
import { checked, duration, name, variables } from './fields.ts';
import { httpCheck } from './http-check-schema.ts';
import { stages, undo } from './stage-schema.ts';

/** One entry under `steps`: what a project says of one line of the checklist. */
export const step = z
  .strictObject({
    enabled: z.boolean().describe('false takes the line off the checklist'),
    run: z
      .string()
      .describe('Program and arguments. Placeholders: {version} {tag} {previousTag} {branch} {environment} {commit}'),
    shell: z.boolean().describe('true hands `run` and `rollback` to /bin/sh -c'),
    timeout: duration.describe('Time limit, e.g. 30m'),
    idempotent: z.boolean().describe('true: may run again by itself when a worker died in the middle'),
    environment: name.describe('What it changes, e.g. production: never by two commands at the same time'),
    rollback: z.string().describe('Brings {previousTag} back'),
    role: name.describe('Who may sign it off'),
    after: z
      .union([name, z.array(name)], { error: 'expected the id of a step, or a list of them.' })
      .describe('The steps that it waits for'),
    env: variables.describe('Variables for its command; the value $NAME hands that variable of the bot on'),
    prepare: z.boolean().describe('false: the project’s `prepare` does not run before it'),
    rehearse: z.boolean().describe('true: safe to run in a rehearsal, where nothing is pushed or deployed'),
    check: httpCheck.describe(
      'An address that T-Minus asks, instead of a command: does what was released answer there?',
    ),
    artifacts: z
      .union(
        [
          checked(patternProblem),
          z.array(checked(patternProblem)).min(1, { error: 'the list is empty: name what is built, e.g. dist/*.tgz.' }),
        ],
        {
          error: 'expected a pattern of files, or a list of them.',
        },
      )
      .describe('Of build-artifacts: the files that are kept of what it has made, e.g. dist/*.tgz'),
    phase: z.enum(PHASES).describe('Where a step of your own belongs'),
    title: z.string().min(1).max(150).describe('What its line says'),
    stages: stages.describe('Of deploy-production: it goes out stage by stage; the last one reaches everybody'),
    undo: undo.describe(
      'What becomes of it when a release is rolled back: a sentence for what is never undone, or {rollback: …}',
    ),
  })
  .partial()
  .refine(...goodCommand('run'))
  .refine(...goodCommand('rollback'));

/** Looks even when something else is wrong in the same step: all problems are reported at once. */
function goodCommand(key: 'run' | 'rollback') {
  const problem = (value: unknown): string | undefined => {
    const { [key]: run, shell = false }: Record<string, unknown> = Object(value);
    return typeof run === 'string' ? commandProblem(run, shell === true) : undefined;
  };
  const isGood = (value: unknown): boolean => problem(value) === undefined;
  const error = ({ input }: { input?: unknown }): string | undefined => problem(input);
  return [isGood, { path: [key], error, when: () => true }] satisfies [unknown, unknown];
}
