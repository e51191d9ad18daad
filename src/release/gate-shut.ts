import { openObjections } from './allowed.ts';
import { whyBehind } from './behind.ts';
import type { GatePlan } from './checklist.ts';
import { missedDeadline, nextDates } from './deadline.ts';
import { freezesOn, lastOf, type FreezeState } from './freeze.ts';
import { refuse, type Refusal } from './refusal.ts';
import { lockedOut, type LockState } from './lock.ts';
import type { Release } from './release.ts';

/** What keeps a gate shut whoever approves it: the release is held, a deadline has passed, a lock, a freeze, what it may not have. */
export function whyShut(
  release: Release,
  gate: GatePlan,
  {
    at,
    freezes,
    locks = [],
    production,
  }: {
    at: string;
    freezes: readonly FreezeState[];
    locks?: readonly LockState[];
    production?: string | undefined;
  },
): Refusal | undefined {
  const { version, held } = release;
  if (held) return refuse('held', { version, ...held });
  const missed = missedDeadline(release, at, freezes);
  if (missed) {
    const title = release.checklist.gates.find(({ id }) => id === missed.gate)?.title ?? missed.gate;
    const next = nextDates(release, at, freezes)?.targetAt;
    return refuse('deadline-missed', { gate: title, at: missed.at, ...(next !== undefined && { next }) });
  }
  const behind = gate.id === 'production' ? whyBehind(release, production) : undefined;
  if (behind) return behind;
  const locked = gate.id === 'production' ? lockedOut(release.project, locks) : undefined;
  if (locked) return locked;
  const frozen = gate.id === 'production' ? frozenOut(release, freezes, at) : undefined;
  if (frozen) return frozen;
  const open = openObjections(release);
  return open.length > 0 ? refuse('objections', { gate: gate.title, open }) : undefined;
}

/** Why this release may not go to production now, when the project is frozen; undefined when it is not. */
export function frozenOut(release: Release, freezes: readonly FreezeState[], at: string): Refusal | undefined {
  const freeze = lastOf(freezesOn(release, freezes, at));
  if (!freeze) return undefined;
  const { project, version } = release;
  return refuse('frozen', { project, version, owner: freeze.owner, reason: freeze.reason, until: freeze.until });
}
