import { RequestError } from 'octokit';
import type { Place } from './ask.ts';

/** What a branch asks for before something is merged into it. */
export interface Requirements {
  /** So many approvals; absent where GitHub doesn't tell us. */
  reviews?: number;
  /** Names of checks. */
  checks: string[];
}

/**
 * Both kinds of rules: rulesets, which everybody may read, and the branch's protection, which takes the permission to
 * read its administration; without it, only the names of the checks are told.
 * https://docs.github.com/rest/repos/rules and https://docs.github.com/rest/branches/branch-protection
 */
export async function requirementsOf(place: Place, branch: string): Promise<Requirements> {
  const [rules, protection] = [await inRulesets(place, branch), await inProtection(place, branch)];
  const reviews = [rules.reviews, protection.reviews].filter((count) => count !== undefined);
  return {
    ...(reviews.length > 0 && { reviews: Math.max(...reviews) }),
    checks: [...new Set([...rules.checks, ...protection.checks])],
  };
}

async function inRulesets({ octokit, at }: Place, branch: string): Promise<Requirements> {
  // A GitHub Enterprise of some age has no rulesets.
  const rules = await readable(octokit.paginate(octokit.rest.repos.getBranchRules, { ...at, branch, per_page: 100 }));
  const found: Requirements = { checks: [] };
  for (const rule of rules ?? []) {
    if (rule.type === 'pull_request' && rule.parameters)
      found.reviews = Math.max(found.reviews ?? 0, rule.parameters.required_approving_review_count);
    if (rule.type === 'required_status_checks' && rule.parameters)
      found.checks.push(...rule.parameters.required_status_checks.map(({ context }) => context));
  }
  return found;
}

async function inProtection({ octokit, at }: Place, branch: string): Promise<Requirements> {
  const whole = await readable(octokit.rest.repos.getBranchProtection({ ...at, branch }));
  if (whole) {
    const { required_pull_request_reviews: reviews, required_status_checks: checks } = whole.data;
    return { reviews: reviews?.required_approving_review_count ?? 0, checks: checks?.contexts ?? [] };
  }
  const { data } = await octokit.rest.repos.getBranch({ ...at, branch });
  const checks = data.protection.required_status_checks?.contexts ?? [];
  return { ...(!data.protected && { reviews: 0 }), checks };
}

/** Undefined for what isn't there, or isn't ours to read. */
async function readable<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof RequestError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  }
}
