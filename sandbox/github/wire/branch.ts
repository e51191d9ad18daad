import type { GitCommit } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import type { Protection } from '../state/records.ts';
import { commitAnswer } from './commit.ts';
import { pageUrl, repositoryUrl } from './links.ts';
import type { BranchAnswer, ProtectionAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A branch with its tip; of its protection only what everybody may know. */
export function branchAnswer(
  github: GitHub,
  name: string,
  tip: GitCommit,
  protection: Protection | undefined,
): BranchAnswer {
  const url = `${repositoryUrl(github)}/branches/${encodeURIComponent(name)}`;
  // What a ruleset demands isn't shown here.
  const contexts = protection?.isRuleset === false ? protection.requiredChecks : [];
  return {
    name,
    commit: commitAnswer(github, tip),
    _links: { self: url, html: `${pageUrl(github)}/tree/${name}` },
    protected: protection !== undefined,
    protection: {
      enabled: protection?.isRuleset === false,
      required_status_checks: {
        enforcement_level: levelOf(protection),
        contexts,
        checks: contexts.map((context) => ({ context, app_id: null })),
      },
    },
    protection_url: `${url}/protection`,
  };
}

/** All of a branch's protection, for those who may administer. */
export function protectionAnswer(github: GitHub, name: string, protection: Protection): ProtectionAnswer {
  const url = `${repositoryUrl(github)}/branches/${encodeURIComponent(name)}/protection`;
  const people = (logins: string[]) =>
    logins
      .map((login) => github.store.findMember(login))
      .filter((member) => member !== undefined)
      .map((member) => userAnswer(github, member));
  return {
    url,
    ...(protection.requiredChecks.length > 0 && {
      required_status_checks: {
        url: `${url}/required_status_checks`,
        strict: protection.isStrict,
        contexts: protection.requiredChecks,
        contexts_url: `${url}/required_status_checks/contexts`,
        checks: protection.requiredChecks.map((context) => ({ context, app_id: null })),
      },
    }),
    ...(protection.requiredReviews !== undefined && {
      required_pull_request_reviews: {
        url: `${url}/required_pull_request_reviews`,
        dismiss_stale_reviews: protection.dismissesStaleReviews,
        require_code_owner_reviews: false,
        require_last_push_approval: false,
        required_approving_review_count: protection.requiredReviews,
        ...(protection.mayBypass.length > 0 && {
          bypass_pull_request_allowances: { users: people(protection.mayBypass), teams: [], apps: [] },
        }),
      },
    }),
    ...(protection.mayPush !== undefined && {
      restrictions: {
        url: `${url}/restrictions`,
        users_url: `${url}/restrictions/users`,
        teams_url: `${url}/restrictions/teams`,
        apps_url: `${url}/restrictions/apps`,
        users: people(protection.mayPush).map((user) => ({
          ...user,
          gravatar_id: '',
          name: undefined,
          email: undefined,
        })),
        teams: [],
        apps: [],
      },
    }),
    required_signatures: { url: `${url}/required_signatures`, enabled: false },
    enforce_admins: { url: `${url}/enforce_admins`, enabled: protection.includesAdmins },
    required_linear_history: { enabled: protection.demandsLinearHistory },
    allow_force_pushes: { enabled: false },
    allow_deletions: { enabled: false },
    block_creations: { enabled: false },
    required_conversation_resolution: { enabled: false },
    lock_branch: { enabled: false },
    allow_fork_syncing: { enabled: false },
  };
}

function levelOf(protection: Protection | undefined): string {
  if (protection === undefined || protection.isRuleset || protection.requiredChecks.length === 0) return 'off';
  return protection.includesAdmins ? 'everyone' : 'non_admins';
}
