import type { GatePlan } from '../../release/checklist.ts';
import { deadlineOf, deadlines, nextDates } from '../../release/deadline.ts';
import type { FreezeState } from '../../release/freeze.ts';
import type { Release } from '../../release/release.ts';
import { cut, escape } from '../mrkdwn.ts';
import { dayAndTime, dayOnly } from './calendar/dates.ts';

/**
 * Until when a gate has to be approved, and what happens else; undefined for one that has no deadline.
 * @param freezes the project's
 */
export function deadlineLine(
  release: Release,
  gate: GatePlan,
  freezes: readonly FreezeState[] = [],
): string | undefined {
  const deadline = deadlineWords(release, gate, freezes);
  return deadline === undefined ? undefined : `⏳ ${escape(cut(gate.title, 80))} must be approved by ${deadline}`;
}

/** The same where the gate is named already. */
export function byWhen(release: Release, gate: GatePlan, freezes: readonly FreezeState[] = []): string | undefined {
  const deadline = deadlineWords(release, gate, freezes);
  return deadline === undefined ? undefined : `⏳ By ${deadline}`;
}

function deadlineWords(release: Release, gate: GatePlan, freezes: readonly FreezeState[]): string | undefined {
  const at = release.ended ? undefined : deadlineOf(release, gate.id, freezes);
  if (at === undefined) return undefined;
  const next = nextDates(release, at, freezes);
  const otherwise = next ? `Release Day moves to ${dayOnly(next.targetAt)}` : 'the release is held';
  return `${dayAndTime(at)}, or ${otherwise}.`;
}

/** That of the gate whose turn is next. */
export function nextDeadlineLine(release: Release, freezes: readonly FreezeState[] = []): string | undefined {
  const [next] = release.ended || release.held ? [] : deadlines(release, freezes);
  const gate = release.checklist.gates.find(({ id }) => id === next?.gate);
  return gate && deadlineLine(release, gate, freezes);
}
