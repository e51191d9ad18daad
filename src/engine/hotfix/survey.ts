import type { Project } from '../../process/project.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import { whatRuns } from '../../release/rollback.ts';
import { prefixOf } from '../../release/version.ts';
import type { Commit, Refs, Repository } from '../../services/repository/repository.ts';
import type { Gathering } from '../planning/gather-facts.ts';

/** What production runs, and what main has on top of it. */
export interface Survey {
  repository: Repository;
  refs: Refs;
  /** The main branch's head. */
  head: string;
  /** What the project's tags begin with. */
  prefix: string;
  /** The tag that production really runs, and its commit. */
  production: string;
  released: string;
  /** The last tag in main. */
  newest: string | undefined;
  /** The commits of main since then, the newest first. */
  since: Commit[];
}

/**
 * Fetches, and looks what production really runs: not a release that was rolled back, nor one that is tagged and not
 * deployed yet.
 * @throws RepositoryError
 */
export async function survey(engine: Gathering, project: Project): Promise<Survey | Refusal> {
  const { id, main, path, tagPrefix } = project;
  const repository = await engine.repositoryOf(project);
  const refs = await repository.refresh();
  const head = refs.branches.get(main);
  if (head === undefined) return refuse('no-main', { repository: id, main, branches: [...refs.branches.keys()] });
  const prefix = tagPrefix ?? prefixOf(refs.tags.keys());
  const newest = await repository.lastTag(head, prefix);
  const production = whatRuns(newest, await engine.list(id));
  const released = production === undefined ? undefined : refs.tags.get(production);
  if (production === undefined || released === undefined) return refuse('nothing-in-production', { project: id });
  const since = await repository.changes(production, head, { path });
  return { repository, refs, head, prefix, production, released, newest, since };
}
