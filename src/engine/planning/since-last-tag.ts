import { notPicked } from '../../process/changes-since.ts';
import type { Project } from '../../process/project.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import { prefixOf, type nextVersion } from '../../release/version.ts';
import type { Commit, Refs, Repository } from '../../services/repository/repository.ts';

/** What a project's main branch holds that was never released. */
export interface Unreleased {
  refs: Refs;
  /** The main branch's head. */
  head: string;
  /** What the project's tags begin with. */
  prefix: string;
  /** Absent for a first release; and the commit that it is at. */
  previousTag?: string;
  released?: string;
  /** As package.json has it. */
  packageVersion?: string;
  /** Newest first: all commits, and those that touch the project's path. */
  all: Commit[];
  own: Commit[];
}

/**
 * Fetches, unless it is known what the remote holds, and reads the commits since the last tag: no others. Or says why there is nothing to release.
 * @throws RepositoryError
 */
export async function sinceLastTag(
  repository: Repository,
  project: Project,
  known?: Refs,
): Promise<Unreleased | Refusal> {
  const { main, path } = project;
  const refs = known ?? (await repository.refresh());
  const head = refs.branches.get(main);
  if (head === undefined)
    return refuse('no-main', { repository: project.id, main, branches: [...refs.branches.keys()] });
  const prefix = project.tagPrefix ?? prefixOf(refs.tags.keys());
  const [previousTag, packageVersion] = await Promise.all([
    repository.lastTag(head, prefix),
    packageVersionAt(repository, head, path),
  ]);
  const released = previousTag === undefined ? undefined : refs.tags.get(previousTag);
  const nothing = refuse('nothing-new', { main, tag: previousTag ?? '' });
  if (previousTag !== undefined && released === head) return nothing;
  const all = await repository.changes(previousTag, head);
  const touching = path === undefined ? all : await repository.changes(previousTag, head, { path });
  const own = await notPicked(repository, previousTag, touching);
  // Merges alone may bring something in: what they changed by hand.
  if (path !== undefined && previousTag !== undefined && own.length === 0) return nothing;
  return {
    refs,
    head,
    prefix,
    ...(previousTag !== undefined && { previousTag }),
    ...(released !== undefined && { released }),
    ...(packageVersion !== undefined && { packageVersion }),
    all,
    own,
  };
}

/** What a next version follows from. */
export function versionsOf(
  { refs, previousTag, packageVersion }: Unreleased,
  { tagPrefix }: Project,
): Omit<Parameters<typeof nextVersion>[0], 'type' | 'pre'> {
  return { lastTag: previousTag, packageVersion, tags: refs.tags.keys(), prefix: tagPrefix };
}

async function packageVersionAt(
  repository: Repository,
  commit: string,
  folder: string | undefined,
): Promise<string | undefined> {
  const file = folder === undefined ? 'package.json' : `${folder}/package.json`;
  const text = (await repository.read(commit, [file])).get(file);
  if (text === undefined) return undefined;
  try {
    const { version } = JSON.parse(text) as { version?: unknown };
    return typeof version === 'string' ? version : undefined;
  } catch {
    return undefined; // update-version will say what is wrong with it
  }
}
