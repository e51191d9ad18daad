import type { Desk } from '../engine/desk.ts';
import type { PersonCommand } from '../release/command.ts';
import { isOpen, type Release } from '../release/release.ts';
import { list } from '../release/wording.ts';
import { isArrangement, type Arrangement } from './arrangement.ts';
import { typedForm } from './commands/typed-form.ts';
import type { Ask } from './intent.ts';
import { isAftercare, isInProduction } from './in-production.ts';
import { findProject, type SteeredProject } from './project.ts';

type Steer = Extract<Ask, { kind: 'steer' }>;

/**
 * The release that is meant: by id (a click), by version, else the only one under way that the command fits: what is
 * about production means one that is there, since the next one may be under way beside it.
 */
export async function findRelease(
  desk: Pick<Desk, 'find' | 'list'>,
  projects: readonly SteeredProject[],
  ask: Steer,
  channel: string,
): Promise<{ release: Release } | { mistake: string }> {
  if (ask.release !== undefined) {
    const found = await desk.find(ask.release);
    return found ?? { mistake: `There is no release ${ask.release}: type \`/release list\` to see what there is.` };
  }
  const rest = typedForm(ask.command);
  const project = findProject(projects, ask.project, channel, rest);
  if ('mistake' in project) return project;
  const releases = await desk.list(project.id);
  if (ask.version !== undefined) {
    const release = releases.find(({ version }) => version === ask.version);
    return release
      ? { release }
      : { mistake: `There is no v${ask.version} of ${project.id}: type \`/release list\` to see what there is.` };
  }
  const underWay = releases.filter(({ ended }) => !ended);
  return onlyOne(fitting(underWay, ask.command), project.id, rest);
}

/** Of several, those that the command is about; where it is about none, `decide` says why. */
function fitting(underWay: Release[], command: PersonCommand): Release[] {
  if (isArrangement(command)) return arrangeable(underWay, command);
  return isAftercare(command) ? inAftercare(underWay, command) : underWay;
}

/** What is in production has no dates left, but somebody who answers for it. */
function arrangeable(underWay: Release[], { type }: Arrangement): Release[] {
  const isAnswer = type === 'AcceptHandover' || type === 'DeclineHandover';
  const about = underWay.filter((release) => (isAnswer ? release.handover : isOpen(release)));
  return type === 'Handover' || about.length === 0 ? underWay : about;
}

function inAftercare(underWay: Release[], command: PersonCommand): Release[] {
  const inProduction = underWay.filter(isInProduction);
  const about = inProduction.filter((release) => isAbout(command, release));
  return [about, inProduction, underWay].find((some) => some.length > 0) ?? [];
}

function isAbout(command: PersonCommand, { alerts, issues }: Release): boolean {
  switch (command.type) {
    case 'Acknowledge':
    case 'DismissAlert':
      return alerts.some(({ number, closed }) => (command.alert === undefined ? !closed : number === command.alert));
    case 'ResolveIssue':
      return issues.some(({ number }) => number === command.issue);
    default:
      return true;
  }
}

function onlyOne(fits: Release[], project: string, rest: string): { release: Release } | { mistake: string } {
  const [release] = fits;
  if (!release) return { mistake: `Nothing of ${project} is under way: \`/release minor\` starts a release.` };
  if (fits.length === 1) return { release };
  const versions = fits.map(({ version }) => `v${version}`);
  return {
    mistake: `${list(versions, 'and')} of ${project} are under way: say which, as in \`/release ${versions[0]} ${rest}\`.`,
  };
}
