import { commitTexts } from '../../process/commit-texts.ts';
import type { Project } from '../../process/project.ts';
import { objections } from '../../release/allowed.ts';
import { isOfApi, type Bump } from '../../release/api-verdict.ts';
import { changesIn, type Change } from '../../release/conventional.ts';
import type { Objection } from '../../release/objection.ts';
import type { CommitText } from '../../release/reverts.ts';
import type { ReleaseType } from '../../release/version.ts';
import type { Commit } from '../../services/repository/repository.ts';

/** Some commits, and what a type of release makes of them. */
export interface Judged {
  /** Newest first. */
  commits: CommitText[];
  changes: Change[];
  /** Waived or not. */
  objections: Objection[];
}

/** What a release of this type and version may not have of these commits. */
export function judgeCommits(
  commits: readonly Commit[],
  { rules, people }: Project,
  { type, version, api }: { type: ReleaseType; version: string; api?: Bump | undefined },
): Judged {
  const texts = commitTexts(commits, { people });
  const changes = changesIn(texts);
  return { commits: texts, changes, objections: objections({ type, version, changes, rules, api }) };
}

/** The ids of the commits that stand in the way; what a judge of the API found is no commit. */
export function offendersAmong(all: readonly Objection[]): string[] {
  return all.filter(({ commit, against }) => against === 'type' && !isOfApi(commit)).map(({ commit }) => commit);
}
