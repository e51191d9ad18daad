import { z } from 'zod';
import type { PersonCommand } from '../../release/command.ts';

/** What a button asks, and of which release: all that comes back with a click. */
export interface Asked {
  release: string;
  command: PersonCommand;
  /** What the modal that opens next is about, e.g. the step's title. */
  about?: string;
}

const commands = z.discriminatedUnion('type', [
  z.object({ type: z.literal('OpenPhase'), phase: z.string() }),
  z.object({ type: z.literal('Approve'), gate: z.string(), digest: z.string().optional() }),
  z.object({ type: z.literal('Withdraw'), gate: z.string() }),
  z.object({ type: z.literal('Reject'), gate: z.string(), reason: z.string() }),
  z.object({ type: z.literal('OverrideGate'), gate: z.string(), reason: z.string(), digest: z.string().optional() }),
  z.object({ type: z.literal('SignOff'), step: z.string(), note: z.string().optional() }),
  z.object({ type: z.literal('Retry'), step: z.string() }),
  z.object({ type: z.literal('Skip'), step: z.string(), reason: z.string() }),
  z.object({ type: z.literal('Pick'), branches: z.array(z.string()).optional() }),
  z.object({ type: z.literal('Cancel'), reason: z.string() }),
  z.object({ type: z.literal('Waive'), commit: z.string().optional(), reason: z.string() }),
  z.object({ type: z.literal('RollBack'), reason: z.string() }),
  z.object({ type: z.literal('Acknowledge'), alert: z.number().optional() }),
  z.object({ type: z.literal('DismissAlert'), alert: z.number().optional(), reason: z.string() }),
  z.object({ type: z.literal('ResolveIssue'), issue: z.number() }),
  z.object({ type: z.literal('Hold'), reason: z.string() }),
  z.object({ type: z.literal('Resume') }),
  z.object({ type: z.literal('Reschedule'), to: z.string(), reason: z.string().optional() }),
  z.object({ type: z.literal('OverrideFreeze'), reason: z.string() }),
  z.object({ type: z.literal('AcceptHandover') }),
  z.object({ type: z.literal('DeclineHandover') }),
  z.object({ type: z.literal('Announce') }),
  z.object({
    type: z.literal('LogFeedback'),
    text: z.string(),
    from: z.string().optional(),
    permalink: z.string().optional(),
  }),
  z.object({
    type: z.literal('LogIssue'),
    title: z.string(),
    severity: z.string(),
    owner: z.string().optional(),
    permalink: z.string().optional(),
  }),
]);

/** What a button, or a window, can ask. */
export const ASKED_BY_BUTTONS: readonly PersonCommand['type'][] = commands.options.map(({ shape }) => shape.type.value);

const value = z.object({ release: z.string(), command: commands, about: z.string().optional() });

/** A button's `value`: at most 2,000 characters; ours are about 100, and with a reason at most 700. */
export function writeValue(asked: Asked): string {
  return JSON.stringify(asked);
}

/** What a button of ours asks; undefined for anything else, and for one of an older T-Minus. */
export function readValue(text: string | undefined): Asked | undefined {
  try {
    const { release, command, about } = value.parse(JSON.parse(text ?? ''));
    return { release, command, ...(about !== undefined && { about }) };
  } catch {
    return undefined;
  }
}
