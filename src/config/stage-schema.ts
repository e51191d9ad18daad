import { z } from 'zod';
import { duration, like } from './fields.ts';

/** One stage of a rollout to production. */
const stage = z.strictObject({
  name: like(/^[0-9A-Za-z][\w.-]{0,29}%?$/, 'the name of a stage: write a share such as 10%, or a word').describe(
    'e.g. 10%: what {stage} stands for; {percent} is the number of a share',
  ),
  run: z.string().describe('Brings the version to this stage, e.g. ./deploy.sh production {tag} {percent}'),
  soak: duration.describe('How long the stage is looked at before the next one begins, e.g. 10m').optional(),
  checks: z
    .array(z.string())
    .min(1)
    .describe('Checks of `monitor` that have to be healthy; all of them by default')
    .optional(),
  health: z
    .string()
    .describe('In place of checks: a command that fails at the end of the soak if the stage is not well')
    .optional(),
});

/** `stages` of deploy-production. */
export const stages = z.array(stage).min(1);

/** `undo` of a step: a sentence for what is never undone, or `{ rollback: … }` for what Roll back does. */
export const undo = z.union([z.string().min(1).max(150), z.strictObject({ rollback: z.string().min(1).max(150) })], {
  error: 'expected a sentence, or `rollback: …`.',
});
