import { isAncestor } from '../git/refs.ts';
import type { GitHub } from '../github.ts';
import { roleAllows } from '../state/role.ts';
import type { Member, Protection, Pull, Review } from '../state/records.ts';
import { problemWithChecks, reportedChecks } from './check-states.ts';

/** What GitHub says to somebody who may not push to a branch. */
export const MAY_NOT_PUSH =
  "You're not authorized to push to this branch. Visit https://docs.github.com/repositories/configuring-branches-and-merges-in-your-repository/managing-protected-branches/about-protected-branches for more information.";

/** Whether the rules of a branch are none for somebody: an admin, unless admins obey, too. */
export function isAboveRules(protection: Protection, member: Member): boolean {
  return roleAllows(member.role, 'admin') && !protection.includesAdmins;
}

/** Whether somebody needs no pull request and no reviews. */
export function mayBypassReviews({ mayBypass }: Protection, { login }: Member): boolean {
  return mayBypass.includes(login);
}

/** What stands in the way of a merge besides conflicts, in GitHub's words; for whoever merges, or for anybody. */
export function blockersOf(github: GitHub, pull: Pull, member?: Member): string[] {
  const protection = github.store.protections.get(pull.baseRef);
  if (protection === undefined) return [];
  if (member !== undefined && isAboveRules(protection, member)) return [];
  const isFree = member !== undefined && mayBypassReviews(protection, member);
  return [
    problemWithChecks(protection.requiredChecks, reportedChecks(github.store, pull.headSha)),
    isFree ? undefined : problemWithReviews(protection, pull),
    member !== undefined && protection.mayPush?.includes(member.login) === false ? MAY_NOT_PUSH : undefined,
  ].filter((problem) => problem !== undefined);
}

/** Whether the base has moved on, where the head must have all of it. */
export async function isBehind({ store }: GitHub, pull: Pull, baseTip: string): Promise<boolean> {
  const isStrict = store.protections.get(pull.baseRef)?.isStrict === true;
  return isStrict && !(await isAncestor(store.repository.folder, baseTip, pull.headSha));
}

/** The reviews that count: each writer's last that is more than a comment. */
function standingReviews({ reviews }: Pull): Review[] {
  const last = new Map<number, Review>();
  for (const review of reviews) {
    const counts = review.state !== 'COMMENTED' && roleAllows(review.author.role, 'write');
    if (counts) last.set(review.author.id, review);
  }
  return [...last.values()];
}

function problemWithReviews({ requiredReviews }: Protection, pull: Pull): string | undefined {
  if (requiredReviews === undefined || requiredReviews === 0) return undefined;
  const standing = standingReviews(pull);
  if (standing.some(({ state }) => state === 'CHANGES_REQUESTED')) return 'Changes have been requested.';
  const approvals = standing.filter(({ state }) => state === 'APPROVED').length;
  if (approvals >= requiredReviews) return undefined;
  const [noun, verb] = requiredReviews === 1 ? ['review', 'is'] : ['reviews', 'are'];
  return `At least ${requiredReviews} approving ${noun} ${verb} required by reviewers with write access.`;
}
