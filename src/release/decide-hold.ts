import type { Command } from './command.ts';
import { missedDeadline, nextDates } from './deadline.ts';
import { rescheduled } from './decide-reschedule.ts';
import { tooLate, type Decision } from './decision.ts';
import { BOT } from './actor.ts';
import { refuse } from './refusal.ts';
import type { Release } from './release.ts';
import { forbidden } from './rights.ts';
import { time } from './wording.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A person stops a release: nothing begins and no gate is passed until somebody resumes it; what runs goes on. */
export function hold(release: Release, { reason, by, at }: Of<'Hold'>): Decision {
  const no = forbidden('hold', by, release) ?? tooLate(release, 'held');
  if (no) return no;
  if (release.held) return { refusal: refuse('held', { version: release.version, ...release.held }) };
  if (reason.trim() === '') {
    const example = '/release hold the payment provider is down';
    return { refusal: refuse('reason-missing', { deed: 'hold', example }) };
  }
  return { events: [{ type: 'ReleaseHeld', reason: reason.trim(), why: 'person', at, by: by.id }] };
}

/** A person lets it go on. One that has missed a deadline gets other dates in the same commit, as the card had said. */
export function resume(release: Release, { freezes = [], by, at }: Of<'Resume'>): Decision {
  const no = forbidden('resume', by, release) ?? tooLate(release, 'resumed');
  if (no) return no;
  if (!release.held) return { refusal: refuse('not-held', { version: release.version }) };
  const missed = missedDeadline(release, at, freezes);
  const dates = missed && nextDates(release, at, freezes);
  const reason = missed ? missedReason(release, missed) : '';
  return {
    events: [
      ...(dates ? rescheduled(release, dates, { reason, at, by: by.id }) : []),
      { type: 'ReleaseResumed', at, by: by.id },
    ],
  };
}

/** A gate was not approved in time: the release is held, never approved. */
export function missDeadline(release: Release, { gate, freezes = [], at }: Of<'MissDeadline'>): Decision {
  const missed = missedDeadline(release, at, freezes);
  if (release.held || missed?.gate !== gate) return { events: [] };
  return { events: [{ type: 'ReleaseHeld', reason: missedReason(release, missed), why: 'deadline', at, by: BOT }] };
}

function missedReason(release: Release, { gate, at }: NonNullable<ReturnType<typeof missedDeadline>>): string {
  const title = release.checklist.gates.find(({ id }) => id === gate)?.title ?? gate;
  return `${title} was not approved by ${time(at)}`;
}
