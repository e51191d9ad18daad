import { objections, unclassifiedIn } from '../release/allowed.ts';
import { isOfApi, type Bump } from '../release/api-verdict.ts';
import { changesIn } from '../release/conventional.ts';
import type { Candidate } from '../release/candidate.ts';
import type { Objection } from '../release/objection.ts';
import type { Release } from '../release/release.ts';
import type { Commit, History } from '../services/repository/repository.ts';
import { commitTexts } from './commit-texts.ts';

/** What a release's commits are judged by: a release, or one that might be. */
export type Promised = Pick<Release, 'type' | 'version'> &
  Partial<Pick<Release, 'rules' | 'path' | 'classified' | 'frozen'>>;

/** What is known besides the commits. */
export interface Known {
  /** Commits of the bot's own, by id. */
  own?: readonly string[] | undefined;
  /** Slack user id -> the e-mail addresses that the person commits with. */
  people?: Record<string, string[]> | undefined;
  /** What the project's own judge of its API found. */
  api?: Bump | undefined;
}

/** What a release may not have as it is, and what nobody understands, of the commits since the last one. */
export async function judge(
  history: History,
  promised: Promised,
  { commit, commits, own, people, api }: Known & { commit: string; commits: readonly Commit[] },
): Promise<Required<Pick<Candidate, 'objections' | 'unclassified'>>> {
  const { path, frozen, ...reading } = promised;
  const since = frozen ? await history.changes(frozen.content, commit, { path }) : [];
  const changes = changesIn(commitTexts(commits, { own, people }));
  const frozenSince = frozen && changesIn(commitTexts(since, { own, people }));
  return {
    objections: objections({ ...reading, changes, frozenSince, own, api }),
    unclassified: unclassifiedIn(changes, reading.rules).filter((one) => !own?.includes(one.commit)),
  };
}

/** What was said of the API when the candidate was made, before all else: its judge is asked once for each content. */
export function withApi(
  objections: Objection[],
  { objections: before = [] }: Pick<Candidate, 'objections'>,
): Objection[] {
  return [...before.filter(({ commit }) => isOfApi(commit)), ...objections.filter(({ commit }) => !isOfApi(commit))];
}
