import type { Desk } from '../engine/desk.ts';
import type { FreezeState } from '../release/freeze.ts';
import type { CalendarAsk } from './calendar-ask.ts';
import type { Directory } from './directory.ts';
import type { Intent } from './intent.ts';
import { localInstant } from './local-instant.ts';
import type { Message } from './message.ts';
import { findProject, projectsAbout, type SteeredProject } from './project.ts';
import { say, withUncounted } from './say.ts';
import { calendarMessage } from './views/calendar/calendar-message.ts';
import { declaredMessage, freezesMessage, liftedMessage } from './views/freeze/freeze-answers.ts';
import { unlockedMessage } from './views/lock/lock-message.ts';
import { askedBy } from './who-asks.ts';

interface CalendarDeps {
  desk: Pick<Desk, 'calendar' | 'freeze' | 'lift' | 'unlock'>;
  directory: Directory;
  projects: readonly SteeredProject[];
}

type Of<K extends CalendarAsk['kind']> = Extract<CalendarAsk, { kind: K }>;

/** Answers what is asked of a project's calendar. */
export async function answerCalendar(deps: CalendarDeps, intent: Intent, ask: CalendarAsk): Promise<Message> {
  switch (ask.kind) {
    case 'calendar':
      return calendar(deps, intent, ask);
    case 'freezes':
      return freezes(deps, intent, ask);
    case 'freeze':
      return freeze(deps, intent, ask);
    case 'lift':
      return lift(deps, intent, ask);
    case 'unlock':
      return unlock(deps, intent, ask);
    default:
      return ask satisfies never;
  }
}

async function calendar(deps: CalendarDeps, intent: Intent, { project }: Of<'calendar'>): Promise<Message> {
  const about = projectsAbout(deps.projects, project, intent.channel);
  const reports = await Promise.all(about.map(async ({ id }) => deps.desk.calendar(id, intent.receivedAt)));
  return calendarMessage(
    reports,
    await ownersOf(
      deps,
      reports.flatMap((report) => report.freezes),
    ),
  );
}

async function freezes(deps: CalendarDeps, intent: Intent, { project }: Of<'freezes'>): Promise<Message> {
  const about = projectsAbout(deps.projects, project, intent.channel);
  const reports = await Promise.all(about.map(async ({ id }) => deps.desk.calendar(id, intent.receivedAt)));
  const names = await ownersOf(
    deps,
    reports.flatMap((report) => report.freezes),
  );
  return freezesMessage(reports, intent.receivedAt, names);
}

async function freeze(deps: CalendarDeps, intent: Intent, ask: Of<'freeze'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, 'freeze until 2026-12-24 the holidays');
  if ('mistake' in project) return say(deps, project.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const from = ask.from ? localInstant(ask.from, project.timezone, 'begins') : intent.receivedAt;
  const until = localInstant(ask.until, project.timezone, 'ends');
  const reply = await deps.desk.freeze(project.id, { from, until, reason: ask.reason }, asked);
  return 'refusal' in reply
    ? say(deps, withUncounted(reply.refusal, uncounted))
    : declaredMessage(project, reply, await ownersOf(deps, [reply]));
}

async function lift(deps: CalendarDeps, intent: Intent, ask: Of<'lift'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, 'freeze lift');
  if ('mistake' in project) return say(deps, project.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const reply = await deps.desk.lift(project.id, ask.freeze, asked);
  return 'refusal' in reply
    ? say(deps, withUncounted(reply.refusal, uncounted))
    : liftedMessage(project, reply, await ownersOf(deps, [reply]));
}

async function unlock(deps: CalendarDeps, intent: Intent, ask: Of<'unlock'>): Promise<Message> {
  const project = findProject(deps.projects, ask.project, intent.channel, 'unlock the fix was tested');
  if ('mistake' in project) return say(deps, project.mistake);
  const { asked, uncounted } = await askedBy(deps, intent, project.roles);
  const { lock, reason } = ask;
  const reply = await deps.desk.unlock(project.id, { lock, reason }, asked);
  return 'refusal' in reply ? say(deps, withUncounted(reply.refusal, uncounted)) : unlockedMessage(project);
}

async function ownersOf({ directory }: CalendarDeps, freezes: readonly FreezeState[]) {
  return directory.names(freezes.map(({ owner }) => owner).filter((id) => id.startsWith('U') || id.startsWith('W')));
}
