import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Objection } from '../../release/objection.ts';
import type { PlanAsk } from '../planning/plan-ask.ts';
import { STARTS } from './action-ids.ts';

/** What such a button asks: a start as it was planned, or one of the others. Commits are never in it: only which were seen. */
export type PlanAsked =
  | Extract<
      PlanAsk,
      { kind: 'start-past' | 'start-instead' | 'hotfix' | 'take-back' | 'changelog' | 'changes' | 'drop' }
    >
  | { kind: 'start'; type: StartedType; on?: string; pre?: string; project?: string };

type StartedType = (typeof STARTS)[keyof typeof STARTS];

const wanted = {
  type: z.enum(Object.values(STARTS)),
  on: z.union([z.literal('now'), z.iso.date()]).optional(),
  pre: z
    .string()
    .regex(/^[a-z]{1,16}$/)
    .optional(),
  project: z.string().optional(),
};
const past = { kind: z.literal('start-past'), seen: z.string(), ...wanted };

const value = z.union([
  z.object({ kind: z.literal('start'), ...wanted }),
  z.object({ ...past, how: z.literal('leave-out') }),
  z.object({ ...past, how: z.literal('override'), reason: z.string() }),
  z.object({ kind: z.literal('start-instead'), release: z.string(), project: z.string(), type: wanted.type }),
  z.object({
    kind: z.literal('hotfix'),
    project: z.string(),
    summary: z.string(),
    base: z.enum(['main', 'production']),
    picks: z.array(z.string().regex(/^[0-9a-f]{7,64}$/)).optional(),
    release: z.string().optional(),
    alert: z.int().optional(),
    issue: z.int().optional(),
  }),
  z.object({ kind: z.literal('take-back'), release: z.string(), commit: z.string() }),
  z.object({ kind: z.literal('changes'), release: z.string(), gate: z.string() }),
  z.object({ kind: z.literal('drop'), release: z.string(), gate: z.string(), shown: z.string() }),
  z.object({
    kind: z.literal('changelog'),
    project: z.string().optional(),
    version: z.string().optional(),
    page: z.int().min(0).optional(),
  }),
]);

/** A button's `value`: of the 2,000 characters that Slack takes, about 200. */
export function writePlanValue(asked: PlanAsked): string {
  return JSON.stringify(asked);
}

/** What a button of ours asks; undefined for anything else, and for one of an older T-Minus. */
export function readPlanValue(text: string | undefined): PlanAsked | undefined {
  try {
    return value.parse(JSON.parse(text ?? ''));
  } catch {
    return undefined;
  }
}

/** Which objections were on the screen, in 16 hex digits: others that came since are never decided unseen. */
export function seenOf(objections: readonly Pick<Objection, 'commit' | 'against'>[]): string {
  const ids = objections.map(({ commit, against }) => `${commit} ${against}`).toSorted();
  return createHash('sha256').update(JSON.stringify(ids)).digest('hex').slice(0, 16);
}
