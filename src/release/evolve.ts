import { UNTOUCHED } from './aftercare.ts';
import type { EventOf, ReleaseEvent } from './event.ts';
import { evolveAftercare, isAftercare } from './evolve-aftercare.ts';
import { evolveGate, isOfGate } from './evolve-gate.ts';
import { evolvePicks, isOfPicks } from './evolve-picks.ts';
import { evolvePlanning, isPlanning } from './evolve-planning.ts';
import { evolveStep, isOfStep } from './evolve-step.ts';
import { UNARRANGED } from './planning.ts';
import type { GateState, Release } from './release.ts';

/** The next state. Decides nothing: `decide` has already said yes. */
export function evolve(release: Release | undefined, event: ReleaseEvent): Release {
  if (event.type === 'ReleaseStarted') return start(event);
  if (!release) throw new Error(`the first event of a release is ReleaseStarted, not ${event.type}`);
  const counted = { ...release, events: release.events + 1 };
  const next = isOfStep(event) ? evolveStep(counted, event) : counted;
  if (isAftercare(event)) return evolveAftercare(next, event);
  if (isPlanning(event)) return evolvePlanning(next, event);
  if (isOfPicks(event)) return evolvePicks(next, event);
  if (isOfGate(event)) return evolveGate(next, event);
  if (isOfStep(event)) return next;
  switch (event.type) {
    case 'PhaseOpened': {
      const { at, by, early } = event;
      const date = event.phase === 'release-day' ? event.date : release.date;
      return { ...next, date, phases: { ...release.phases, [event.phase]: { at, by, early } } };
    }
    case 'MergeTried': {
      const { at, main, conflicts, total } = event;
      return { ...next, mergeTrial: { at, main, conflicts, total } };
    }
    case 'ReleaseRescheduled': {
      const { targetDate, targetAt, opensAt } = event;
      const { waitsForNothing: _, ...rest } = next;
      const phases = release.checklist.phases.map((phase) => ({
        ...phase,
        opensAt: opensAt[phase.id] ?? phase.opensAt,
      }));
      return {
        ...rest,
        rescheduledAt: event.at,
        ...(event.now && { waitsForNothing: true }),
        targetDate,
        targetAt,
        // Until Release Day has opened, its opening dates the changelog.
        date: release.phases['release-day'] ? targetDate : release.date,
        checklist: { ...release.checklist, phases },
      };
    }
    case 'ReleaseCancelled':
      return { ...next, ended: { how: 'cancelled', at: event.at, by: event.by, reason: event.reason } };
    case 'ReleaseFinished':
      return { ...next, ended: { how: 'finished', at: event.at, by: event.by } };
    default:
      return event satisfies never;
  }
}

const UNASKED: GateState = { approvals: [] };

function start({ release, at, by }: EventOf<'ReleaseStarted'>): Release {
  return {
    ...release,
    ...UNTOUCHED,
    ...UNARRANGED,
    waivers: release.waivers ?? [],
    owner: by,
    startedBy: by,
    startedAt: at,
    events: 1,
    date: release.targetDate,
    ownCommits: [],
    phases: {},
    steps: Object.fromEntries(
      release.checklist.steps.map(({ id }) => [id, { status: 'pending', attempt: 1, starts: 0 }]),
    ),
    gates: { 'pre-release': UNASKED, testing: UNASKED, production: UNASKED, 'post-release': UNASKED },
  };
}
