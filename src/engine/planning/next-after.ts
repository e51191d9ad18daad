import type { Project } from '../../process/project.ts';
import { smallestType } from '../../release/smallest-type.ts';
import { nextVersion, type ReleaseType } from '../../release/version.ts';
import type { Refs, Repository } from '../../services/repository/repository.ts';
import { judgeCommits } from './judge-commits.ts';
import { sinceLastTag, versionsOf } from './since-last-tag.ts';

/** The smallest release that could hold what main holds now; undefined where nothing could be released. */
export async function nextAfter(
  repository: Repository,
  project: Project,
  refs: Refs,
): Promise<{ type: ReleaseType; version: string } | undefined> {
  const unreleased = await sinceLastTag(repository, project, refs);
  if ('text' in unreleased) return undefined;
  const versions = versionsOf(unreleased, project);
  const patch = nextVersion({ ...versions, type: 'patch' });
  if ('problem' in patch) return undefined;
  const { changes } = judgeCommits(unreleased.own, project, { type: 'patch', ...patch });
  const type = smallestType(changes, patch.version, { rules: project.rules });
  const next = nextVersion({ ...versions, type });
  return 'problem' in next ? undefined : { type, version: next.version };
}
