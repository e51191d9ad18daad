import { takeBackAll } from '../../process/left-out.ts';
import type { Project } from '../../process/project.ts';
import type { Actor } from '../../release/actor.ts';
import { isMeant } from '../../release/is-meant.ts';
import type { LeftOut } from '../../release/objection.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import { forbidden } from '../../release/rights.ts';
import { RepositoryError, type Commit, type Repository } from '../../services/repository/repository.ts';
import type { Answer, Asked } from '../desk.ts';
import { revertOf } from './reverts-among.ts';

/** What taking a commit back needs. */
export interface TakingBack {
  repositoryOf: (project: Project) => Promise<Repository>;
  find: (release: string) => Promise<Release | undefined>;
  /** Takes this head of the release branch as the new candidate; `own` are commits of the bot's own in it. */
  adopt: (release: Release, head: string, found: { own?: string[]; takenBack: string[]; by: Actor }) => Promise<void>;
}

/** How often the branch may move on between our look and our push. */
const MOST_TRIES = 5;

/** One commit, or all of people's that came after a commit. */
export type Unwanted = { commit: string } | { since: string };

/**
 * Takes commits back on the release's branch: a commit that undoes each, pushed on top, never by force. Looks first:
 * what was taken back already is not taken back again.
 */
export async function takeBack(
  engine: TakingBack,
  project: Project,
  release: Release,
  unwanted: Unwanted,
  asked: Asked,
): Promise<Answer> {
  const no = mayNot(release, asked);
  if (no) return { kind: 'refused', refusal: no };
  const repository = await engine.repositoryOf(project);
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const outcome = await once(repository, project, release, unwanted, asked);
    if (outcome === 'moved on') continue;
    if ('code' in outcome) return { kind: 'refused', refusal: outcome };
    await engine.adopt(release, outcome.head, {
      ...(outcome.own !== undefined && { own: outcome.own }),
      takenBack: outcome.takenBack,
      by: asked.by.id,
    });
    return { kind: 'done', release: (await engine.find(release.id)) ?? release, events: [] };
  }
  return { kind: 'refused', refusal: refuse('branch-moved', { branch: release.branch }) };
}

function mayNot(release: Release, { by }: Asked): Refusal | undefined {
  const { version, ended, gates } = release;
  if (ended) return refuse('release-ended', { version, how: ended.how, by: ended.by, at: ended.at });
  const no = forbidden('take back', by, release);
  if (no) return no.refusal;
  const { passed } = gates.production;
  return passed && refuse('content-approved', { version, ...passed });
}

/** One look and one push. */
async function once(
  repository: Repository,
  project: Project,
  release: Release,
  unwanted: Unwanted,
  { at }: Asked,
): Promise<Refusal | { head: string; takenBack: string[]; own?: string[] } | 'moved on'> {
  const { branch } = release;
  const head = (await repository.refresh()).branches.get(branch);
  if (head === undefined) return refuse('branch-gone', { branch });
  const found = await look(repository, project, release, { unwanted, head });
  if ('code' in found) return found;
  const { wanted, undone } = found;
  const leftOut = wanted.map(({ id, message }) => leftOutOf(id, message));
  const [only] = leftOut;
  const takenBack = wanted.map(({ id }) => id);
  if (undone && only) return { head, takenBack, ...(await isOurs(repository, { leftOut: [only], at }, undone)) };
  const taken = await takeBackAll(repository, { leftOut, onto: head, at });
  if ('conflicts' in taken)
    return refuse('take-back-conflicts', { commit: taken.commit, branch, files: taken.conflicts });
  try {
    await repository.push([{ ref: `refs/heads/${branch}`, to: taken.head }]);
  } catch (error) {
    if (error instanceof RepositoryError && error.code === 'rejected') return 'moved on';
    throw error;
  }
  return { head: taken.head, takenBack, own: taken.commits };
}

/** The commits that are meant, the newest first; `undone`: the commit that has taken the one that is meant back already. */
async function look(
  repository: Repository,
  { path }: Project,
  { branch, previousTag, ownCommits }: Release,
  { unwanted, head }: { unwanted: Unwanted; head: string },
): Promise<{ wanted: Commit[]; undone?: Commit } | Refusal> {
  const isOwn = ({ id }: Commit): boolean => ownCommits.includes(id);
  if ('since' in unwanted) {
    const fresh = await repository.changes(unwanted.since, head);
    const wanted = fresh.filter((commit) => {
      const by = revertOf(commit.id, fresh);
      return !isOwn(commit) && !(by && isOwn(by));
    });
    return wanted.length > 0 ? { wanted } : refuse('nothing-to-drop', { branch, commit: unwanted.since });
  }
  const commits = await repository.changes(previousTag, head, { path });
  const meant = commits.filter(({ id }) => isMeant(unwanted.commit, id));
  const [commit] = meant;
  if (meant.length > 1)
    return refuse('commit-ambiguous', { commit: unwanted.commit, commits: meant.map(({ id }) => id) });
  if (!commit || isOwn(commit)) return refuse('not-on-branch', { commit: unwanted.commit, branch });
  const undone = revertOf(commit.id, commits);
  return { wanted: [commit], ...(undone && { undone }) };
}

function leftOutOf(commit: string, message: string): LeftOut {
  return { commit, subject: message.split('\n', 1)[0]?.trim() ?? '', how: 'reverted' };
}

/** The very commit that we would have made: we made it, and were cut off before anybody recorded it. */
async function isOurs(
  repository: Repository,
  request: Omit<Parameters<typeof takeBackAll>[1], 'onto'>,
  found: Commit,
): Promise<{ own?: string[] }> {
  const [onto] = (await repository.inspect(found.id)).parents;
  const again = onto === undefined ? undefined : await takeBackAll(repository, { ...request, onto });
  return again && 'head' in again && again.head === found.id ? { own: [found.id] } : {};
}
