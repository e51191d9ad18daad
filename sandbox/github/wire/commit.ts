import type { GitCommit, Signature } from '../git/commits.ts';
import type { GitHub } from '../github.ts';
import { nodeId, pageUrl, repositoryUrl } from './links.ts';
import type { CommitAnswer } from './schema.ts';
import { userAnswer } from './user.ts';

/** A commit. Its author is somebody with a login only where the address is known. */
export function commitAnswer(github: GitHub, commit: GitCommit): CommitAnswer {
  const url = `${repositoryUrl(github)}/commits/${commit.sha}`;
  const gitUrl = `${repositoryUrl(github)}/git`;
  return {
    sha: commit.sha,
    node_id: nodeId('C', commit.sha),
    commit: {
      author: commit.author,
      committer: commit.committer,
      message: commit.message,
      tree: { sha: commit.tree, url: `${gitUrl}/trees/${commit.tree}` },
      url: `${gitUrl}/commits/${commit.sha}`,
      comment_count: 0,
      verification: { verified: false, reason: 'unsigned', signature: null, payload: null, verified_at: null },
    },
    url,
    html_url: `${pageUrl(github)}/commit/${commit.sha}`,
    comments_url: `${url}/comments`,
    author: ownerOf(github, commit.author),
    committer: ownerOf(github, commit.committer),
    parents: commit.parents.map((sha) => ({
      sha,
      url: `${repositoryUrl(github)}/commits/${sha}`,
      html_url: `${pageUrl(github)}/commit/${sha}`,
    })),
  };
}

function ownerOf(github: GitHub, { email }: Signature) {
  const owner = [...github.store.members.values()].find((member) => member.email === email);
  return owner === undefined ? null : userAnswer(github, owner);
}
