import type { PersonCommand } from '../release/command.ts';
import type { Release } from '../release/release.ts';

/** Has production begun to change: does what people see there come from this release? */
export function isInProduction({ phases, steps }: Release): boolean {
  const deploy = steps['deploy-production'];
  const hasBegun = deploy?.startedAt !== undefined || deploy?.status === 'signed-off';
  return phases['post-release'] !== undefined || hasBegun;
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
