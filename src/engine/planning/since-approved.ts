import type { Project } from '../../process/project.ts';
import type { Actor } from '../../release/actor.ts';
import type { GatePlan } from '../../release/checklist.ts';
import { gateCalled } from '../../release/decide-gate.ts';
import { differenceSince, lastSeen } from '../../release/difference.ts';
import type { Difference } from '../../release/plan-report.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import type { Repository } from '../../services/repository/repository.ts';
import type { Answer, Asked, Reply } from '../desk.ts';
import { newcomers } from '../newcomers.ts';
import { takeBack, type TakingBack } from './take-back.ts';

/** *See what changed*: what is new at a gate since this person approved it; since anybody did, where they never have. */
export async function differenceAt(
  repositoryOf: (project: Project) => Promise<Repository>,
  project: Project,
  release: Release,
  { gate: word, by }: { gate: string; by: Actor },
): Promise<Reply<Difference>> {
  const found = approvedAt(release, word, by);
  if ('code' in found) return { refusal: found };
  const { gate, last } = found;
  const [from, to] = [last.seen.commit, release.candidate?.commit ?? ''];
  const isSame = from === to || from === '' || to === '';
  const commits = isSame ? [] : await newcomers(await repositoryOf(project), project, release, { from, to });
  return differenceSince(release, gate, last, commits);
}

/**
 * *Drop the new commits*: takes back, on the release's branch, everything of people's that has come in since the gate
 * was last approved.
 * @param shown the last of people's commits that was on the screen: nobody drops what they haven't seen
 */
export async function dropSinceApproved(
  engine: TakingBack,
  project: Project,
  release: Release,
  { gate: word, shown }: { gate: string; shown?: string | undefined },
  asked: Asked,
): Promise<Answer> {
  const found = approvedAt(release, word);
  if ('code' in found) return { kind: 'refused', refusal: found };
  const { gate, last } = found;
  if (shown !== undefined && shown !== release.candidate?.content)
    return { kind: 'refused', refusal: refuse('drop-outdated', { gate: gate.title }) };
  return takeBack(engine, project, release, { since: last.seen.commit }, asked);
}

function approvedAt(
  release: Release,
  word: string,
  by?: Actor,
): { gate: GatePlan; last: NonNullable<ReturnType<typeof lastSeen>> } | Refusal {
  const found = gateCalled(release, word);
  if ('refusal' in found) return found.refusal;
  const { gate } = found;
  const last = lastSeen(release, gate, by);
  return last ? { gate, last } : refuse('never-approved', { gate: gate.title });
}
