import type { Desk } from '../engine/desk.ts';
import type { PersonCommand } from '../release/command.ts';
import { CHERRY_PICK } from '../release/picks.ts';
import { isOpen, type Release } from '../release/release.ts';
import { list } from '../release/wording.ts';
import { isArrangement, type Arrangement } from './arrangement.ts';
import { typedForm } from './commands/typed-form.ts';
import { byLineOrGate } from './fitting.ts';
import type { Ask } from './intent.ts';
import { isAftercare, isInProduction } from './in-production.ts';
import type { OfRelease } from './planning/plan-ask.ts';
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
): Promise<Found> {
  const fits = (underWay: Release[]): Release[] => fitting(underWay, ask.command);
  return find({ desk, projects }, ask, { channel, rest: typedForm(ask.command), fits });
}

/**
 * The same for what is asked about the commits of a release.
 * @param rest what would be typed after the version, for the example
 */
export async function findByCommits(
  deps: Finding,
  scope: OfRelease,
  { channel, rest }: { channel: string; rest: string },
): Promise<Found> {
  return find(deps, scope, { channel, rest, fits: undecided });
}

/** The same for what is asked about the announcement of a release. */
export async function findByAnnouncement(
  deps: Finding,
  scope: OfRelease,
  { channel, rest }: { channel: string; rest: string },
): Promise<Found> {
  return find(deps, scope, { channel, rest, fits: aboutToBeAnnounced });
}

type Found = { release: Release } | { mistake: string };
interface Finding {
  desk: Pick<Desk, 'find' | 'list'>;
  projects: readonly SteeredProject[];
}

async function find(
  { desk, projects }: Finding,
  { release: id, project: name, version: wanted }: OfRelease,
  { channel, rest, fits }: { channel: string; rest: string; fits: (underWay: Release[]) => Release[] },
): Promise<Found> {
  if (id !== undefined) {
    const found = await desk.find(id);
    return found ?? { mistake: `There is no release ${id}: type \`/release list\` to see what there is.` };
  }
  const project = findProject(projects, name, channel, rest);
  if ('mistake' in project) return project;
  const releases = await desk.list(project.id);
  if (wanted !== undefined) {
    const release = releases.find(({ version }) => version === wanted);
    return release
      ? { release }
      : { mistake: `There is no v${wanted} of ${project.id}: type \`/release list\` to see what there is.` };
  }
  const underWay = releases.filter(({ ended }) => !ended);
  return onlyOne(fits(underWay), project.id, rest);
}

/** Of several, those that the command is about; where it is about none, `decide` says why. */
function fitting(underWay: Release[], command: PersonCommand): Release[] {
  if (isArrangement(command)) return arrangeable(underWay, command);
  if (ABOUT_COMMITS.includes(command.type)) return undecided(underWay);
  if (command.type === 'Pick') return withPicks(underWay);
  if (command.type === 'EditAnnouncement' || command.type === 'Announce') return aboutToBeAnnounced(underWay);
  return isAftercare(command) ? inAftercare(underWay, command) : byLineOrGate(underWay, command);
}

const ABOUT_COMMITS: readonly PersonCommand['type'][] = ['Waive', 'Classify', 'EditChangelog'];

/** Once production is approved, nothing about the commits of a release can be changed. */
function undecided(underWay: Release[]): Release[] {
  const open = underWay.filter(({ gates }) => gates.production.passed === undefined);
  return open.length === 0 ? underWay : open;
}

/** Only a hotfix is picked onto other branches; of several, the one whose turn it is. */
function withPicks(underWay: Release[]): Release[] {
  const hotfixes = underWay.filter(({ steps }) => steps[CHERRY_PICK]?.status === 'pending');
  const due = hotfixes.filter(({ picks }) => picks?.due);
  return [due, hotfixes, underWay].find((some) => some.length > 0) ?? [];
}

/** Whose Release Day has come: what is announced already, after what is not. */
function aboutToBeAnnounced(underWay: Release[]): Release[] {
  const onTheirDay = underWay.filter(({ phases }) => phases['release-day']);
  const unsaid = onTheirDay.filter(({ steps }) => steps['announce']?.status !== 'succeeded');
  return [unsaid, onTheirDay, underWay].find((some) => some.length > 0) ?? [];
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
