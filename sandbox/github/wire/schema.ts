import type { Octokit } from 'octokit';

/** What a method of the REST API answers, as GitHub publishes it: the compiler proves that no field is missing here. */
type Data<Method extends (...args: never[]) => Promise<{ data: unknown }>> = Awaited<ReturnType<Method>>['data'];

type Rest = Octokit['rest'];

export type RepositoryAnswer = Data<Rest['repos']['get']>;
export type BranchAnswer = Data<Rest['repos']['getBranch']>;
export type ProtectionAnswer = Data<Rest['repos']['getBranchProtection']>;
export type RuleAnswer = Data<Rest['repos']['getBranchRules']>[number];
export type PullAnswer = Data<Rest['pulls']['get']>;
export type PullInList = Data<Rest['pulls']['list']>[number];
export type RepositoryInPull = PullAnswer['base']['repo'];
export type ReviewAnswer = Data<Rest['pulls']['listReviews']>[number];
export type FileAnswer = Data<Rest['pulls']['listFiles']>[number];
export type CommitAnswer = Data<Rest['repos']['getCommit']>;
export type ComparisonAnswer = Data<Rest['repos']['compareCommitsWithBasehead']>;
export type CheckRunAnswer = Data<Rest['checks']['get']>;
export type StatusAnswer = Data<Rest['repos']['createCommitStatus']>;
export type CombinedStatusAnswer = Data<Rest['repos']['getCombinedStatusForRef']>;
export type ReleaseAnswer = Data<Rest['repos']['getRelease']>;
/** GitHub's schema knows no `starter`, although its text does: https://docs.github.com/rest/releases/assets */
export type AssetAnswer = Omit<Data<Rest['repos']['getReleaseAsset']>, 'state'> & { state: 'uploaded' | 'starter' };
export type UserAnswer = PullAnswer['user'];
export type AuthenticatedUserAnswer = Data<Rest['users']['getAuthenticated']>;
export type AppAnswer = NonNullable<Data<Rest['apps']['getAuthenticated']>>;
export type InstallationAnswer = Data<Rest['apps']['getRepoInstallation']>;
export type InstallationTokenAnswer = Data<Rest['apps']['createInstallationAccessToken']>;
export type RefAnswer = Data<Rest['git']['getRef']>;
export type RateLimitAnswer = Data<Rest['rateLimit']['get']>;
