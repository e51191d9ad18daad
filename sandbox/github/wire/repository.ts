import { isoSeconds } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import { roleAllows } from '../state/role.ts';
import type { Token } from '../state/records.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import type { RepositoryAnswer, RepositoryInPull } from './schema.ts';
import { userAnswer } from './user.ts';

/** The repository, as it is shown in a pull request. */
export function repositoryInPull(github: GitHub): RepositoryInPull {
  const { store } = github;
  const { repository } = store;
  const page = pageUrl(github);
  const fullName = `${repository.owner.login}/${repository.name}`;
  const open = store.pulls.filter((pull) => pull.isOpen).length;
  return {
    id: repository.id,
    node_id: nodeId('R', repository.id),
    name: repository.name,
    full_name: fullName,
    private: repository.isPrivate,
    owner: userAnswer(github, repository.owner),
    html_url: page,
    description: null,
    fork: false,
    ...repositoryLinks(repositoryUrl(github)),
    created_at: isoSeconds(repository.createdAt),
    updated_at: isoSeconds(repository.pushedAt),
    pushed_at: isoSeconds(repository.pushedAt),
    git_url: `git:${page.slice(page.indexOf('//'))}.git`,
    ssh_url: `git@${new URL(page).hostname}:${fullName}.git`,
    clone_url: `${page}.git`,
    svn_url: page,
    homepage: null,
    size: 0,
    stargazers_count: 0,
    watchers_count: 0,
    language: null,
    has_issues: true,
    has_projects: true,
    has_downloads: true,
    has_wiki: true,
    has_pages: false,
    has_discussions: false,
    forks_count: 0,
    mirror_url: null,
    archived: false,
    disabled: false,
    open_issues_count: open,
    license: null,
    allow_forking: true,
    is_template: false,
    web_commit_signoff_required: false,
    topics: [],
    visibility: repository.isPrivate ? 'private' : 'public',
    forks: 0,
    open_issues: open,
    watchers: 0,
    default_branch: repository.defaultBranch,
  };
}

/** The repository, as somebody with this token sees it. */
export function repositoryAnswer(github: GitHub, { member }: Token): RepositoryAnswer {
  const { allowedMerges, deletesMergedBranches, owner, createdAt, pushedAt } = github.store.repository;
  return {
    ...repositoryInPull(github),
    has_discussions: false,
    created_at: isoSeconds(createdAt),
    updated_at: isoSeconds(pushedAt),
    pushed_at: isoSeconds(pushedAt),
    permissions: {
      admin: roleAllows(member.role, 'admin'),
      maintain: roleAllows(member.role, 'maintain'),
      push: roleAllows(member.role, 'write'),
      triage: roleAllows(member.role, 'triage'),
      pull: true,
    },
    temp_clone_token: '',
    allow_squash_merge: allowedMerges.squash,
    allow_merge_commit: allowedMerges.merge,
    allow_rebase_merge: allowedMerges.rebase,
    allow_auto_merge: false,
    allow_update_branch: false,
    delete_branch_on_merge: deletesMergedBranches,
    merge_commit_title: 'MERGE_MESSAGE',
    merge_commit_message: 'PR_TITLE',
    squash_merge_commit_title: 'COMMIT_OR_PR_TITLE',
    squash_merge_commit_message: 'COMMIT_MESSAGES',
    organization: userAnswer(github, owner),
    network_count: 0,
    subscribers_count: 0,
  };
}

function repositoryLinks(url: string) {
  return {
    url,
    forks_url: `${url}/forks`,
    keys_url: `${url}/keys{/key_id}`,
    collaborators_url: `${url}/collaborators{/collaborator}`,
    teams_url: `${url}/teams`,
    hooks_url: `${url}/hooks`,
    issue_events_url: `${url}/issues/events{/number}`,
    events_url: `${url}/events`,
    assignees_url: `${url}/assignees{/user}`,
    branches_url: `${url}/branches{/branch}`,
    tags_url: `${url}/tags`,
    blobs_url: `${url}/git/blobs{/sha}`,
    git_tags_url: `${url}/git/tags{/sha}`,
    git_refs_url: `${url}/git/refs{/sha}`,
    trees_url: `${url}/git/trees{/sha}`,
    statuses_url: `${url}/statuses/{sha}`,
    languages_url: `${url}/languages`,
    stargazers_url: `${url}/stargazers`,
    contributors_url: `${url}/contributors`,
    subscribers_url: `${url}/subscribers`,
    subscription_url: `${url}/subscription`,
    commits_url: `${url}/commits{/sha}`,
    git_commits_url: `${url}/git/commits{/sha}`,
    comments_url: `${url}/comments{/number}`,
    issue_comment_url: `${url}/issues/comments{/number}`,
    contents_url: `${url}/contents/{+path}`,
    compare_url: `${url}/compare/{base}...{head}`,
    merges_url: `${url}/merges`,
    archive_url: `${url}/{archive_format}{/ref}`,
    downloads_url: `${url}/downloads`,
    issues_url: `${url}/issues{/number}`,
    pulls_url: `${url}/pulls{/number}`,
    milestones_url: `${url}/milestones{/number}`,
    notifications_url: `${url}/notifications{?since,all,participating}`,
    labels_url: `${url}/labels{/name}`,
    releases_url: `${url}/releases{/id}`,
    deployments_url: `${url}/deployments`,
  };
}
