import { median } from 'simple-statistics';
import { apiInDoubt } from '../release/api-verdict.ts';
import type { Candidate } from '../release/candidate.ts';
import type { Release } from '../release/release.ts';
import type { Commit, History } from '../services/repository/repository.ts';
import type { ApiVerdict } from './api-check.ts';
import { changesSince } from './changes-since.ts';
import { judge, type Known, type Promised } from './judge.ts';

/**
 * The candidate that a commit makes: its tree, and how many changes it holds, by whom (e-mail addresses) and from when;
 * and, where it is known what the release promises, what of it breaks that.
 * @throws RepositoryError when there is no such commit
 */
export async function candidateAt(
  history: History,
  request: Known & {
    commit: string;
    /** Absent for a first release. */
    previousTag?: string | undefined;
    /** Only what touches it counts; absent: everything does. */
    path?: string | undefined;
    promised?: Promised | undefined;
  },
): Promise<Candidate> {
  const { commit, previousTag, own = [], promised } = request;
  const path = request.path ?? promised?.path;
  const [{ tree }, all] = await Promise.all([
    history.inspect(commit),
    changesSince(history, previousTag, commit, { path }),
  ]);
  const changes = all.filter(({ id }) => !own.includes(id));
  const authors = [...new Set(changes.map(({ authorEmail }) => authorEmail))].sort();
  const writtenAt = middleOf(changes);
  return {
    commit,
    tree,
    content: commit,
    changes: changes.length,
    authors,
    ...(writtenAt !== undefined && { writtenAt }),
    ...(promised && (await judge(history, promised, { ...request, commits: all }))),
  };
}

/** The candidate that a commit makes of this release: judged by its type, its rules, and the freeze of its branch. */
export async function candidateOf(
  history: History,
  release: Release,
  commit: string,
  known: Pick<Known, 'people'> & {
    /** What the judge of the API said of this commit; absent where nobody asked. */
    verdict?: ApiVerdict | undefined;
    /** Commits of the bot's own that the release doesn't know of yet. */
    moreOwn?: readonly string[] | undefined;
  } = {},
): Promise<Candidate> {
  const { moreOwn = [], people, verdict = {} } = known;
  const own = [...release.ownCommits, ...moreOwn];
  const candidate = await candidateAt(history, {
    people,
    api: 'api' in verdict ? verdict.api : undefined,
    commit,
    own,
    previousTag: release.previousTag,
    promised: release,
  });
  const { previousTag } = release;
  const diff = previousTag === undefined ? undefined : await history.compare(previousTag, commit);
  const isInDoubt = 'trouble' in verdict && release.type !== 'major';
  return {
    ...candidate,
    ...(diff && diff.files > 0 && { diff }),
    ...(isInDoubt && { objections: [apiInDoubt(verdict.trouble), ...(candidate.objections ?? [])] }),
    ...(moreOwn.length > 0 && { ownCommits: [...moreOwn] }),
  };
}

/** When the changes were written: half of them before, half of them after. */
function middleOf(changes: readonly Commit[]): string | undefined {
  const times = changes.flatMap(({ authoredAt }) => (authoredAt === undefined ? [] : [Date.parse(authoredAt)]));
  return times.length === 0 ? undefined : new Date(median(times)).toISOString();
}
