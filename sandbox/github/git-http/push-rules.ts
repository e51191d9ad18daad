import type { GitHub } from '../github.ts';
import { isAboveRules, MAY_NOT_PUSH, mayBypassReviews } from '../pulls/blockers.ts';
import { problemWithChecks, reportedChecks } from '../pulls/check-states.ts';
import type { Member, Protection } from '../state/records.ts';
import { pageUrl } from '../wire/links.ts';

/** What a protected branch says to a push of somebody. The hook `proc-receive` obeys it. */
export interface PushRule {
  ref: string;
  /** How it refuses: a ruleset does so in other words, and names its page. */
  refuses: { with: string; because: string };
  /** Why nothing may be pushed, in GitHub's words. */
  problems: string[];
  /** What is said of a commit that isn't among `green`. */
  checks: string | undefined;
  /** The commits whose required checks have passed. */
  green: string[];
}

/** The rules of all protected branches for somebody. Nobody may force or delete any of them. */
export function pushRules(github: GitHub, member: Member): PushRule[] {
  return [...github.store.protections].map(([branch, protection]) => ({
    ref: `refs/heads/${branch}`,
    refuses: refusalOf(github, branch, protection),
    ...(isAboveRules(protection, member)
      ? { problems: [], checks: undefined, green: [] }
      : { problems: problemsFor(protection, member), ...checksFor(github, protection) }),
  }));
}

function refusalOf(github: GitHub, branch: string, { isRuleset }: Protection): PushRule['refuses'] {
  const ref = `refs/heads/${branch}`;
  if (!isRuleset) {
    return { with: `GH006: Protected branch update failed for ${ref}.`, because: 'protected branch hook declined' };
  }
  const page = `${pageUrl(github)}/rules?ref=${encodeURIComponent(ref)}`;
  return {
    with: `GH013: Repository rule violations found for ${ref}.\nReview all repository rules at ${page}`,
    because: 'push declined due to repository rule violations',
  };
}

function problemsFor(protection: Protection, member: Member): string[] {
  const needsPull = protection.requiredReviews !== undefined && !mayBypassReviews(protection, member);
  return [
    ...(needsPull ? ['Changes must be made through a pull request.'] : []),
    ...(protection.mayPush?.includes(member.login) === false ? [MAY_NOT_PUSH] : []),
  ];
}

function checksFor({ store }: GitHub, { requiredChecks }: Protection): Pick<PushRule, 'checks' | 'green'> {
  const reported = new Set([...store.checkRuns, ...store.statuses].map(({ sha }) => sha));
  const green = [...reported].filter(
    (sha) => problemWithChecks(requiredChecks, reportedChecks(store, sha)) === undefined,
  );
  return { checks: problemWithChecks(requiredChecks, new Map()), green };
}
