import { candidateOf } from '../process/candidate.ts';
import type { ApiJudge } from '../process/api-check.ts';
import { trialMerge } from '../process/trial-merge.ts';
import type { Project } from '../process/project.ts';
import type { Actor } from '../release/actor.ts';
import { awaitsFix } from '../release/awaits-fix.ts';
import { wantsMergeTrial } from '../release/decide-merge-trial.ts';
import { isDone, type Release } from '../release/release.ts';
import type { Repository } from '../services/repository/repository.ts';
import type { Dispatch } from './dispatch.ts';
import { withPeople } from './execute.ts';
import { newcomers } from './newcomers.ts';

/** What looking after the release branch needs. */
export interface Observing {
  projects: Map<string, Project>;
  repositoryOf: (project: Project) => Promise<Repository>;
  dispatch: Dispatch;
  find: (release: string) => Promise<Release | undefined>;
  judgeApi: ApiJudge;
  /** Release -> the two commits whose merge was tried last, by this process: the same two give the same. */
  tried: Map<string, string>;
  now: () => string;
}

/** The steps that push commits of the bot's own. */
const PUSHING = ['create-release-branch', 'update-version', 'update-changelog'];

/**
 * Looks whether people have pushed to the release branch, and takes their commits in as the new candidate. While the
 * bot's own commits are on their way its steps look for themselves; after the production gate nothing is taken in.
 */
export async function observe(engine: Observing, release: Release): Promise<void> {
  const project = engine.projects.get(release.project);
  if (!project || !isSettled(release)) return;
  const repository = await engine.repositoryOf(project);
  const { branches } = await repository.refresh();
  const head = branches.get(release.branch);
  // Looked at again: a step of the bot's own may have pushed this head in the meantime.
  const now = await engine.find(release.id);
  if (head === undefined || !now || !isSettled(now) || now.candidate?.commit !== release.candidate?.commit) return;
  if (head !== now.candidate?.commit) await adopt(engine, now, head);
  const main = branches.get(release.main);
  if (main !== undefined) await tryMerge(engine, { project, repository, release: release.id, main });
}

/** What would become of the merge into main, tried while there is time to settle a conflict. */
async function tryMerge(
  { find, dispatch, tried, now }: Observing,
  about: { project: Project; repository: Repository; release: string; main: string },
): Promise<void> {
  const { project, repository, main } = about;
  const release = await find(about.release);
  const candidate = release?.candidate;
  if (!release || candidate === undefined || !wantsMergeTrial(release)) return void tried.delete(about.release);
  const { commit } = candidate;
  const sides = `${commit}.${main}`;
  if (tried.get(release.id) === sides) return;
  const found = await trialMerge(repository, release, { candidate, into: main, people: project.people });
  tried.set(release.id, sides);
  const intent = `trial.${sides}.${release.events}`;
  await dispatch(release.id, intent, { type: 'RecordMergeTrial', candidate: commit, main, ...found, at: now() });
}

/**
 * Takes this commit of the release branch as the new candidate, with what its type and its freeze don't allow.
 * @param found commits of the bot's own in it that the release doesn't know of, and for whom they were made
 */
export async function adopt(
  engine: Observing,
  release: Release,
  head: string,
  found: { own?: readonly string[]; takenBack?: string[]; by?: Actor } = {},
): Promise<void> {
  const project = engine.projects.get(release.project);
  if (!project) return;
  const repository = await engine.repositoryOf(project);
  const { own = [], takenBack = [], by } = found;
  const { people } = project;
  const verdict = await engine.judgeApi(project, { repository, commit: head, previousTag: release.previousTag });
  const candidate = await candidateOf(repository, release, head, {
    people,
    verdict,
    ...(own.length > 0 && { moreOwn: own }),
  });
  const ownCommits = [...release.ownCommits, ...own];
  const from = release.candidate?.commit ?? release.base;
  await engine.dispatch(release.id, `adopt.${head}.${release.events}`, {
    type: 'AdoptCommits',
    candidate: withPeople(candidate, people),
    arrived: await newcomers(repository, project, { ownCommits }, { from, to: head }),
    ...(takenBack.length > 0 && { takenBack }),
    ...(by !== undefined && { askedBy: by }),
    at: engine.now(),
  });
}

function isSettled(release: Release): boolean {
  const { candidate, steps, ended, gates } = release;
  if (!candidate || ended || gates.production.passed) return false;
  return awaitsFix(release) || PUSHING.every((id) => !steps[id] || isDone(steps[id]));
}
