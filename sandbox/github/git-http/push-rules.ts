import type { GitHub } from '../github.ts';
import { isAboveRules, MAY_NOT_PUSH, mayBypassReviews } from '../pulls/blockers.ts';
import { problemWithChecks, reportedChecks } from '../pulls/check-states.ts';
import type { Member, Protection } from '../state/records.ts';

/** What a protected branch says to a push of somebody. The hook `proc-receive` obeys it. */
export interface PushRule {
  ref: string;
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
    ...(isAboveRules(protection, member)
      ? { problems: [], checks: undefined, green: [] }
      : { problems: problemsFor(protection, member), ...checksFor(github, protection) }),
  }));
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
