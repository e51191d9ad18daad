import type { PersonCommand } from '../release/command.ts';
import type { Release } from '../release/release.ts';
import { deploymentBegan } from '../release/rollback.ts';

/** Has production begun to change: does what people see there come from this release? */
export function isInProduction(release: Release): boolean {
  return release.phases['post-release'] !== undefined || deploymentBegan(release, release.startedAt) !== undefined;
}

const AFTERCARE: readonly PersonCommand['type'][] = [
  'RollBack',
  'Acknowledge',
  'DismissAlert',
  'LogFeedback',
  'LogIssue',
  'ResolveIssue',
];

/** Is it about a release that is in production? */
export function isAftercare({ type }: PersonCommand): boolean {
  return AFTERCARE.includes(type);
}
