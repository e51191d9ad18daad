import { isMeant } from '../../release/is-meant.ts';
import type { Objection, Waiver } from '../../release/objection.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { StartRequest } from '../desk.ts';

/** What a release begins with although its type doesn't allow it: whoever names commits has to name some of those. */
export function waiversOf(
  { waive, by, at }: Pick<StartRequest, 'waive' | 'by' | 'at'>,
  objections: readonly Objection[],
  tag: string,
): Waiver[] | Refusal {
  if (!waive) return [];
  const { commits, reason } = waive;
  const ids = [...new Set(objections.map(({ commit }) => commit))];
  for (const word of commits === 'offenders' ? [] : commits) {
    const found = ids.filter((id) => isMeant(word, id));
    if (found.length === 0) return refuse('no-objection', { tag, commit: word, open: ids });
    if (found.length > 1) return refuse('commit-ambiguous', { commit: word, commits: found });
  }
  return objections
    .filter(({ commit }) => commits === 'offenders' || commits.some((word) => isMeant(word, commit)))
    .map(({ commit, against }) => ({ commit, against, reason: reason.trim(), by: by.id, at }));
}
