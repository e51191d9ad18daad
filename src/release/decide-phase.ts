import { dateIn } from './calendar.ts';
import { PHASES, type PhaseId } from './checklist.ts';
import type { Command } from './command.ts';
import { writeChangelogAgain } from './decide-changelog.ts';
import type { Decision } from './decision.ts';
import { BOT, type Actor } from './actor.ts';
import type { ReleaseEvent } from './event.ts';
import { frozenOut } from './gate-shut.ts';
import type { FreezeState } from './freeze.ts';
import { isDue, unmetNeeds } from './plan.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A person opens a phase before its date. */
export function openEarly(release: Release, { phase: word, freezes = [], by, at }: Of<'OpenPhase'>): Decision {
  const phase = PHASES.find((id) => id === word);
  if (!phase) return { refusal: refuse('unknown-phase', { phase: word, phases: PHASES }) };
  const no = forbidden('open phase', by, release);
  if (no) return no;
  const opened = release.phases[phase];
  if (opened)
    return { refusal: refuse('phase-open', { phase: titleOf(release, phase), by: opened.by, at: opened.at }) };
  return open(release, phase, by.id, { at, freezes });
}

/** A phase opens by itself when its date has come. */
export function openDue(release: Release, { phase, freezes = [], at }: Of<'OpenDuePhase'>): Decision {
  const planned = release.checklist.phases.find(({ id }) => id === phase);
  if (!planned || release.phases[phase]) return { events: [] };
  if (!isDue(planned, at)) return { refusal: refuse('phase-not-due', { phase: planned.title, at: planned.opensAt }) };
  return open(release, phase, BOT, { at, freezes });
}

function open(
  release: Release,
  phase: PhaseId,
  by: Actor,
  { at, freezes }: { at: string; freezes: readonly FreezeState[] },
): Decision {
  const { version, held } = release;
  if (held) return { refusal: refuse('held', { version, ...held }) };
  const planned = release.checklist.phases.find(({ id }) => id === phase);
  const waitingFor = unmetNeeds(release, planned?.needs ?? []);
  if (waitingFor.length > 0)
    return { refusal: refuse('phase-not-ready', { phase: titleOf(release, phase), waitingFor }) };
  const frozen = phase === 'release-day' ? frozenOut(release, freezes, at) : undefined;
  if (frozen) return { refusal: frozen };
  const date = dateIn(release.timezone, at);
  const early = planned ? !isDue(planned, at) : false;
  const opened: ReleaseEvent = { type: 'PhaseOpened', phase, early, date, at, by };
  return { events: [opened, ...redate(release, phase, date, at)] };
}

/** The changelog carries the day of the release: on another day than planned it is written again. */
function redate(release: Release, phase: PhaseId, date: string, at: string): ReleaseEvent[] {
  return phase === 'release-day' && date !== release.date ? writeChangelogAgain(release, at) : [];
}

function titleOf(release: Release, phase: PhaseId): string {
  return release.checklist.phases.find(({ id }) => id === phase)?.title ?? phase;
}
