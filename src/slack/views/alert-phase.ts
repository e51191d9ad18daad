import type { Alert } from '../../release/aftercare.ts';
import type { PhaseId } from '../../release/checklist.ts';
import type { Release } from '../../release/release.ts';

/** Where an alert is told of: a stage of the rollout soaks on Release Day, before Post-Release has opened. */
export function phaseOfAlert({ phases }: Release, { raisedAt }: Pick<Alert, 'raisedAt'>): PhaseId {
  const opened = phases['post-release']?.at;
  const isBefore = opened === undefined || Date.parse(raisedAt) < Date.parse(opened);
  return isBefore && phases['release-day'] ? 'release-day' : 'post-release';
}
