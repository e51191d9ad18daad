import { takeBackAll } from '../../process/left-out.ts';
import type { Project } from '../../process/project.ts';
import { notPermitted } from '../../release/decision.ts';
import type { Actor } from '../../release/actor.ts';
import { isMeant } from '../../release/is-meant.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import { holdsOneOf, MAY } from '../../release/role.ts';
import { RepositoryError, type Commit, type Repository } from '../../services/repository/repository.ts';
import type { Answer, Asked } from '../desk.ts';
import { revertOf } from './reverts-among.ts';

/** What taking a commit back needs. */
export interface TakingBack {
  repositoryOf: (project: Project) => Promise<Repository>;
  find: (release: string) => Promise<Release | undefined>;
  /** Takes this head of the release branch as the new candidate; `own` is a commit of the bot's own in it. */
  adopt: (release: Release, head: string, found: { own?: string; by: Actor }) => Promise<void>;
}

/** How often the branch may move on between our look and our push. */
const MOST_TRIES = 5;

/**
 * Takes a commit back on the release's branch: one commit that undoes it, pushed on top, never by force. Looks first:
 * what was taken back already is not taken back again.
 */
export async function takeBack(
  engine: TakingBack,
  project: Project,
  release: Release,
  commit: string,
  asked: Asked,
): Promise<Answer> {
  const no = mayNot(release, asked);
  if (no) return { kind: 'refused', refusal: no };
  const repository = await engine.repositoryOf(project);
  for (let left = MOST_TRIES; left > 0; left -= 1) {
    const outcome = await once(repository, project, release, commit, asked);
    if (outcome === 'moved on') continue;
    if ('code' in outcome) return { kind: 'refused', refusal: outcome };
    await engine.adopt(release, outcome.head, {
      ...(outcome.own !== undefined && { own: outcome.own }),
      by: asked.by.id,
    });
    return { kind: 'done', release: (await engine.find(release.id)) ?? release, events: [] };
  }
  return { kind: 'refused', refusal: refuse('branch-moved', { branch: release.branch }) };
}

function mayNot(release: Release, { by }: Asked): Refusal | undefined {
  const { version, ended, gates, roles } = release;
  if (ended) return refuse('release-ended', { version, how: ended.how, by: ended.by, at: ended.at });
  if (!holdsOneOf(roles, by, [...MAY['take back']]))
    return notPermitted(release, 'take a commit back', MAY['take back']).refusal;
  const { passed } = gates.production;
  return passed && refuse('content-approved', { version, ...passed });
}

/** One look and one push. */
async function once(
  repository: Repository,
  { path }: Project,
  { branch, previousTag, ownCommits }: Release,
  wanted: string,
  { at }: Asked,
): Promise<Refusal | { head: string; own?: string } | 'moved on'> {
  const head = (await repository.refresh()).branches.get(branch);
  if (head === undefined) return refuse('branch-gone', { branch });
  const commits = await repository.changes(previousTag, head, { path });
  const commit = commits.find(({ id }) => isMeant(wanted, id));
  if (!commit || ownCommits.includes(commit.id)) return refuse('not-on-branch', { commit: wanted, branch });
  const subject = commit.message.split('\n', 1)[0]?.trim() ?? '';
  const leftOut = [{ commit: commit.id, subject, how: 'reverted' as const }];
  const found = revertOf(commit.id, commits);
  if (found) return { head, ...(await isOurs(repository, { leftOut, at }, found)) };
  const taken = await takeBackAll(repository, { leftOut, onto: head, at });
  if ('conflicts' in taken) return refuse('take-back-conflicts', { commit: commit.id, branch, files: taken.conflicts });
  try {
    await repository.push([{ ref: `refs/heads/${branch}`, to: taken.head }]);
  } catch (error) {
    if (error instanceof RepositoryError && error.code === 'rejected') return 'moved on';
    throw error;
  }
  return { head: taken.head, own: taken.head };
}

/** The very commit that we would have made: we made it, and were cut off before anybody recorded it. */
async function isOurs(
  repository: Repository,
  request: Omit<Parameters<typeof takeBackAll>[1], 'onto'>,
  found: Commit,
): Promise<{ own?: string }> {
  const [onto] = (await repository.inspect(found.id)).parents;
  const again = onto === undefined ? undefined : await takeBackAll(repository, { ...request, onto });
  return again && 'head' in again && again.head === found.id ? { own: found.id } : {};
}
