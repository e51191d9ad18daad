import { isObjectId } from './names.ts';

/** A host's name and a port, and the path of a repository below it: nothing that could end a link or lead elsewhere. */
const HOST = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;
const PATH = /^[\w~][\w.~-]*(?:\/[\w~][\w.~-]*)+$/;

/**
 * Where people see a commit, as GitHub, GitLab, Gitea and Bitbucket's like have it:
 * `https://host/owner/repo/commit/<id>`. Undefined where the remote's URL says nothing of a website: local paths, and
 * whatever isn't https or ssh.
 */
export function webAddress(url: string, commit: string): string | undefined {
  const website = websiteOf(url);
  return website === undefined || !isObjectId(commit) ? undefined : `${website}/commit/${commit}`;
}

/** Where people see how two commits differ, as GitHub, GitLab and Gitea have it. @param from a tag or a commit */
export function compareAddress(url: string, from: string, to: string): string | undefined {
  const website = websiteOf(url);
  return website === undefined
    ? undefined
    : `${website}/compare/${encodeURIComponent(from)}...${encodeURIComponent(to)}`;
}

function websiteOf(url: string): string | undefined {
  const [, host = '', path = ''] =
    /^https:\/\/(?:[^/@]*@)?([^/:@]+)(?::443)?\/(.+)$/i.exec(url) ??
    /^ssh:\/\/(?:[^/@]*@)?([^/:@]+)(?::\d+)?\/(.+)$/i.exec(url) ??
    /^(?:[^/@:]+@)?([^/@:]+):(?!\/\/)\/?(.+)$/.exec(url) ??
    [];
  const repository = path.replace(/\/+$/, '').replace(/\.git$/, '');
  if (!HOST.test(host) || !PATH.test(repository)) return undefined;
  return `https://${host.toLowerCase()}/${repository}`;
}
