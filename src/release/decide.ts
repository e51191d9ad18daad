import { PHASES, type PhaseId } from './checklist.ts';
import type { Command } from './command.ts';
import { adopt, approve } from './decide-gate.ts';
import { beginStep, endStep, retry, signOff, skip } from './decide-step.ts';
import { notPermitted, type Decision } from './decision.ts';
import { BOT, type Actor, type ReleaseEvent } from './event.ts';
import { dateIn } from './calendar.ts';
import { isDue, unmetNeeds } from './plan.ts';
import { refuse } from './refusal.ts';
import type { Release, StepState } from './release.ts';
import { holdsOneOf, MAY, type Person } from './role.ts';

/** May it happen? Pure: who, when and what are in the command. */
export function decide(release: Release, command: Command): Decision {
  if (release.ended) {
    const { how, by, at } = release.ended;
    return { refusal: refuse('release-ended', { version: release.version, how, by, at }) };
  }
  switch (command.type) {
    case 'OpenPhase':
      return openEarly(release, command.phase, command.by, command.at);
    case 'OpenDuePhase':
      return openDue(release, command.phase, command.at);
    case 'BeginStep':
      return beginStep(release, command);
    case 'SucceedStep':
    case 'FailStep':
      return endStep(release, command);
    case 'SignOff':
      return signOff(release, command);
    case 'Retry':
      return retry(release, command);
    case 'Skip':
      return skip(release, command);
    case 'Approve':
      return approve(release, command);
    case 'AdoptCommits':
      return adopt(release, command.candidate, command.at);
    case 'Cancel':
      return cancel(release, command.reason, command.by, command.at);
    default:
      return command satisfies never;
  }
}

function openEarly(release: Release, word: string, by: Person, at: string): Decision {
  const phase = PHASES.find((id) => id === word);
  if (!phase) return { refusal: refuse('unknown-phase', { phase: word, phases: PHASES }) };
  if (!holdsOneOf(release.roles, by, [...MAY.open])) return notPermitted(release, 'open a phase early', MAY.open);
  const opened = release.phases[phase];
  if (opened)
    return { refusal: refuse('phase-open', { phase: titleOf(release, phase), by: opened.by, at: opened.at }) };
  return open(release, phase, by.id, at);
}

function openDue(release: Release, phase: PhaseId, at: string): Decision {
  const planned = release.checklist.phases.find(({ id }) => id === phase);
  if (!planned || release.phases[phase]) return { events: [] };
  if (!isDue(planned, at)) return { refusal: refuse('phase-not-due', { phase: planned.title, at: planned.opensAt }) };
  return open(release, phase, BOT, at);
}

function open(release: Release, phase: PhaseId, by: Actor, at: string): Decision {
  const planned = release.checklist.phases.find(({ id }) => id === phase);
  const waitingFor = unmetNeeds(release, planned?.needs ?? []);
  if (waitingFor.length > 0)
    return { refusal: refuse('phase-not-ready', { phase: titleOf(release, phase), waitingFor }) };
  const date = dateIn(release.timezone, at);
  const opened: ReleaseEvent = {
    type: 'PhaseOpened',
    phase,
    early: planned ? !isDue(planned, at) : false,
    date,
    at,
    by,
  };
  return { events: [opened, ...redate(release, phase, date, at)] };
}

/** The changelog carries the day of the release: on another day than planned it is written again. */
function redate(release: Release, phase: PhaseId, date: string, at: string): ReleaseEvent[] {
  const changelog = release.steps['update-changelog'];
  if (phase !== 'release-day' || date === release.date || changelog?.status !== 'succeeded') return [];
  return [{ type: 'StepRetried', step: 'update-changelog', attempt: changelog.attempt + 1, at, by: BOT }];
}

function cancel(release: Release, reason: string, by: Person, at: string): Decision {
  if (by.id !== release.startedBy && !holdsOneOf(release.roles, by, [...MAY.cancel])) {
    return notPermitted(release, 'cancel a release that somebody else started', MAY.cancel);
  }
  if (reason.trim() === '') {
    return {
      refusal: refuse('reason-missing', {
        deed: 'cancellation',
        example: '/release cancel the API team needs another week',
      }),
    };
  }
  const deploy = release.steps['deploy-production'];
  if (deploy && hasBegun(deploy)) {
    const since = deploy.startedAt ?? deploy.since ?? at;
    return { refusal: refuse('too-late-to-cancel', { version: release.version, at: since }) };
  }
  return { events: [{ type: 'ReleaseCancelled', reason: reason.trim(), at, by: by.id }] };
}

/** Also when it failed and is to be tried again, or was done by hand. */
function hasBegun({ status, attempt, starts }: StepState): boolean {
  return starts > 0 || attempt > 1 || status === 'signed-off';
}

function titleOf(release: Release, phase: PhaseId): string {
  return release.checklist.phases.find(({ id }) => id === phase)?.title ?? phase;
}
