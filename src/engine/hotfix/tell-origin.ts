import type { HotfixStage } from '../../release/event.ts';
import { isDone, type Release } from '../../release/release.ts';
import type { Dispatch } from '../dispatch.ts';

/** Tells the alert or the issue that a hotfix came from how far it is. Each stage is said once, however often it is met. */
export async function tellOrigin(dispatch: Dispatch, release: Release, at: string): Promise<void> {
  const { id: hotfix, tag, hotfix: facts } = release;
  if (!facts?.from) return;
  const { release: origin, ...about } = facts.from;
  const stage = stageOf(release);
  await dispatch(origin, `hotfix.${hotfix}.${stage}`, { type: 'NoteHotfix', hotfix, tag, stage, ...about, at });
}

/** What is rolled back mends nothing any more. */
function stageOf({ ended, steps, phases, rollback }: Release): HotfixStage {
  const verified = steps['verify-deployment'];
  const isLive = verified ? isDone(verified) : phases['post-release'] !== undefined;
  if (rollback?.doneAt !== undefined) return 'rolled-back';
  if (ended?.how === 'cancelled') return 'cancelled';
  return isLive ? 'live' : 'started';
}
