import type { RefusalCode } from '../../../../src/release/refusal.ts';
import type { Asked } from './asked.ts';
import { unsaid, WHEN } from './when.ts';
import { want } from './who.ts';

/**
 * The rules once more, as issue 6, README.md and docs/planning.md tell them. They were written without a look at how
 * `src` decides, which must come to the same; nothing but types is taken from there.
 *
 * 1. Nothing more can be done with a release that has ended; whoever would roll one back that was closed hears what to do instead.
 * 2. Whoever means a phase, a gate or a line that isn't there hears that.
 * 3. Whoever comes too late to decide about a gate, or to sign a line off, hears who was faster: with or without the right.
 * 4. Whoever has no right hears who has it (who.ts).
 * 5. Whoever has it hears why it can't be done now (when.ts),
 * 6. and last of all that a reason is missing.
 */
export function ruling(asked: Asked): 'may' | RefusalCode {
  if (asked.release.ended)
    return asked.command.type === 'RollBack' && asked.release.ended.how === 'finished'
      ? 'closed-for-good'
      : 'release-ended';
  return (
    unknown(asked) ??
    tooLate(asked) ??
    want(asked) ??
    WHEN[asked.command.type](asked as never) ??
    unsaid(asked) ??
    'may'
  );
}

function unknown({ release: { checklist }, command }: Asked): RefusalCode | undefined {
  const isThere = (things: { id: string }[], word: string): boolean => things.some(({ id }) => id === word);
  if ('phase' in command && !isThere(checklist.phases, command.phase)) return 'unknown-phase';
  if ('gate' in command && !isThere(checklist.gates, command.gate)) return 'unknown-gate';
  if ('step' in command && !isThere(checklist.steps, command.step)) return 'unknown-step';
  return undefined;
}

function tooLate({ release, command }: Asked): RefusalCode | undefined {
  if (command.type === 'Approve' || command.type === 'Reject' || command.type === 'OverrideGate')
    return release.checklist.gates.some(({ id }) => id === command.gate && release.gates[id].passed)
      ? 'gate-passed'
      : undefined;
  if (command.type !== 'SignOff') return undefined;
  return ['succeeded', 'skipped', 'signed-off'].includes(release.steps[command.step]?.status ?? '')
    ? 'step-done'
    : undefined;
}
