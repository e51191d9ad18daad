import type { Desk } from '../engine/desk.ts';
import type { Release } from '../release/release.ts';
import { list } from '../release/wording.ts';
import type { Ask } from './intent.ts';
import { findProject, type SteeredProject } from './project.ts';

type Steer = Extract<Ask, { kind: 'steer' }>;

/** The release that is meant: by id (a click), by version, else the only one under way. */
export async function findRelease(
  desk: Desk,
  projects: readonly SteeredProject[],
  ask: Steer,
  channel: string,
): Promise<{ release: Release } | { mistake: string }> {
  if (ask.release !== undefined) {
    const found = await desk.find(ask.release);
    return found ?? { mistake: `There is no release ${ask.release}: type \`/release list\` to see what there is.` };
  }
  const project = findProject(projects, ask.project, channel);
  if ('mistake' in project) return project;
  const releases = await desk.list(project.id);
  if (ask.version !== undefined) {
    const release = releases.find(({ version }) => version === ask.version);
    return release
      ? { release }
      : { mistake: `There is no v${ask.version} of ${project.id}: type \`/release list\` to see what there is.` };
  }
  return onlyOne(
    releases.filter(({ ended }) => !ended),
    project.id,
  );
}

function onlyOne(underWay: Release[], project: string): { release: Release } | { mistake: string } {
  const [release] = underWay;
  if (!release) return { mistake: `Nothing of ${project} is under way: \`/release minor\` starts a release.` };
  if (underWay.length === 1) return { release };
  const versions = underWay.map(({ version }) => `v${version}`);
  return {
    mistake: `${list(versions, 'and')} of ${project} are under way: say which, as in \`/release ${versions[0]} …\`.`,
  };
}
