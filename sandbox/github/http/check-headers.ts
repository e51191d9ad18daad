import { GitHubError } from '../github-error.ts';

const VERSIONS = ['2022-11-28'];

/** Throws GitHubError for what is refused before anybody asks who it is. */
export function checkHeaders(headers: Record<string, string | undefined>): void {
  if ((headers['user-agent'] ?? '') === '') {
    throw new GitHubError(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header (https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). Check https://developer.github.com for other possible causes.',
    );
  }
  const { accept = '*/*' } = headers;
  if (!/\*\/\*|application\/(\*|json|octet-stream|vnd\.github)/.test(accept)) {
    throw new GitHubError(415, `Unsupported 'Accept' header: '${accept}'. Must accept 'application/json'.`);
  }
  const version = headers['x-github-api-version'];
  if (version !== undefined && !VERSIONS.includes(version)) {
    throw new GitHubError(400, `The version of the API that was asked for, ${version}, is not supported.`);
  }
}
