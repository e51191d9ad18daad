import { waitsForWord } from './waits-for-word.ts';
import { PHASES, type PhaseId } from './checklist.ts';
import type { ReleaseEvent } from './event.ts';
import { gateVerdict } from './gate.ts';
import { isItsTurn, plan } from './plan.ts';
import { currentPhase, type Release } from './release.ts';
import { evolve } from './evolve.ts';
import { isReview } from './running-review.ts';
import type { PhaseReport, Shares } from './report-facts.ts';

/** Time between two events: nothing about the release changed in it. Ms since 1970, UTC. */
export interface Stretch {
  from: number;
  to: number;
  /** The phase that had opened last; undefined before the first one. */
  phase: PhaseId | undefined;
  share: keyof Shares;
}

/** A release's time from its first event to its last, cut at every event. Clocks that disagree never run it backwards. */
export function stretchesOf(events: readonly ReleaseEvent[]): Stretch[] {
  let release: Release | undefined;
  let from = 0;
  return events.flatMap((event, index) => {
    const next = evolve(release, event);
    from = Math.max(from, Date.parse(event.at));
    const following = events[index + 1];
    const to = following ? Math.max(from, Date.parse(following.at)) : from;
    release = next;
    return to > from ? [{ from, to, phase: currentPhase(next), share: shareOf(next, from) }] : [];
  });
}

/** What the release waited for at this moment. Somebody at work comes before somebody waited for. */
function shareOf(release: Release, at: number): keyof Shares {
  const busy = release.checklist.steps.some((step) => release.steps[step.id]?.status === 'running' && !isReview(step));
  const due = plan(release, new Date(at).toISOString()).some(({ do: what }) => AT_WORK.has(what));
  if (busy || due) return 'machineMs';
  return waitsForPeople(release) ? 'peopleMs' : 'calendarMs';
}

const AT_WORK: ReadonlySet<string> = new Set(['open-phase', 'run', 'watch', 'look']);

function waitsForPeople(release: Release): boolean {
  const { steps, gates } = release.checklist;
  return (
    release.held !== undefined ||
    gates.some((gate) => gateVerdict(release, gate).kind === 'waiting') ||
    steps.some((step) => {
      const status = release.steps[step.id]?.status;
      if (status === 'failed' || status === 'interrupted') return true;
      if (status === 'running') return isReview(step); // reviewers are people
      const isTheirs = step.work.kind === 'sign-off' || waitsForWord(release, step.id);
      return status === 'pending' && isTheirs && isItsTurn(release, step);
    })
  );
}

/** How these stretches were spent, in all. */
export function sharesOf(stretches: readonly Stretch[]): Shares {
  const shares: Shares = { machineMs: 0, peopleMs: 0, calendarMs: 0 };
  for (const { from, to, share } of stretches) shares[share] += to - from;
  return shares;
}

/** The same, phase by phase: a phase lasts until the next one opens. */
export function inPhases(release: Release, stretches: readonly Stretch[]): { before: Shares; phases: PhaseReport[] } {
  const during = (phase: PhaseId | undefined): Stretch[] => stretches.filter((stretch) => stretch.phase === phase);
  const opened = PHASES.filter((phase) => release.phases[phase]);
  const phases = opened.flatMap((id, index): PhaseReport[] => {
    const opening = release.phases[id];
    if (!opening) return [];
    const shares = sharesOf(during(id));
    const next = opened[index + 1];
    const closedAt = next === undefined ? release.ended?.at : release.phases[next]?.at;
    return [
      {
        id,
        title: release.checklist.phases.find((phase) => phase.id === id)?.title ?? id,
        openedAt: opening.at,
        openedBy: opening.by,
        early: opening.early,
        ...(closedAt !== undefined && { closedAt }),
        durationMs: shares.machineMs + shares.peopleMs + shares.calendarMs,
        ...shares,
      },
    ];
  });
  return { before: sharesOf(during(undefined)), phases };
}
