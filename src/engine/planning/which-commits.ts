import type { Objection } from '../../release/objection.ts';
import { isMeant } from '../../release/is-meant.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Commit } from '../../services/repository/repository.ts';
import type { StartRequest } from '../desk.ts';
import { offendersAmong } from './judge-commits.ts';

/** The ids of the commits that somebody means: those that stand in the way, or the ones that were named. */
export function whichCommits(
  wanted: StartRequest['leaveOut'],
  objections: readonly Objection[],
  commits: readonly Commit[],
): Set<string> | Refusal {
  const ids = new Set<string>();
  for (const word of wanted === 'offenders' ? offendersAmong(objections) : (wanted ?? [])) {
    const found = commits.filter(({ id }) => isMeant(word, id));
    const [one] = found;
    if (!one) return refuse('leave-out-unknown', { commit: word });
    if (found.length > 1) return refuse('commit-ambiguous', { commit: word, commits: found.map(({ id }) => id) });
    ids.add(one.id);
  }
  return ids;
}
