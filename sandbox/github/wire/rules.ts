import type { GitHub } from '../github.ts';
import type { Protection } from '../state/records.ts';
import type { RuleAnswer } from './schema.ts';

const RULESET_ID = 4242;

/** What a ruleset demands of a branch, rule by rule; everybody who may read may know it. */
export function ruleAnswers({ store }: GitHub, protection: Protection): RuleAnswer[] {
  const { owner, name } = store.repository;
  const source = {
    ruleset_source_type: 'Repository' as const,
    ruleset_source: `${owner.login}/${name}`,
    ruleset_id: RULESET_ID,
  };
  const { requiredReviews, requiredChecks } = protection;
  const rules: RuleAnswer[] = [
    { type: 'deletion', ...source },
    { type: 'non_fast_forward', ...source },
  ];
  if (protection.demandsLinearHistory) rules.push({ type: 'required_linear_history', ...source });
  if (requiredReviews !== undefined) {
    const parameters = {
      required_approving_review_count: requiredReviews,
      dismiss_stale_reviews_on_push: protection.dismissesStaleReviews,
      require_code_owner_review: false,
      require_last_push_approval: false,
      required_review_thread_resolution: false,
    };
    rules.push({ type: 'pull_request', ...source, parameters });
  }
  if (requiredChecks.length > 0) {
    const parameters = {
      strict_required_status_checks_policy: protection.isStrict,
      do_not_enforce_on_create: false,
      required_status_checks: requiredChecks.map((context) => ({ context })),
    };
    rules.push({ type: 'required_status_checks', ...source, parameters });
  }
  return rules;
}
