import { RequestError } from 'octokit';
import { ForgeError } from '../forge.ts';

/** What a request was about, for the words of its trouble. */
export interface Asked {
  owner: string;
  repo: string;
  /** How it signed in. */
  as: 'token' | 'app';
}

/**
 * Why a request failed, in words for people; anything but a request's failure as it is. Nothing of the request itself is
 * repeated: there is a token in it.
 */
export function troubleOf(error: unknown, { owner, repo, as }: Asked): unknown {
  const status = statusOf(error);
  if (status === undefined) return error;
  const said = saidBy(error);
  const words = said === '' ? String(status) : `${status}: “${said}”`;
  switch (true) {
    case isDoubtful(error):
      return new ForgeError('unreachable', unreachable(error));
    case status === 401:
      return new ForgeError('refused', `GitHub does not know us (401): ${SIGN_IN[as]}`);
    case status === 403:
      return new ForgeError(
        'refused',
        `GitHub does not allow that in ${owner}/${repo} (${words}): give the ${as === 'app' ? 'App' : 'token'} the permissions that docs/github.md names.`,
      );
    case status === 404:
      return new ForgeError(
        'missing',
        `GitHub shows us nothing there in ${owner}/${repo} (404): check \`owner\` and \`repo\` in tminus.yaml, and that the ${as === 'app' ? 'App is installed there' : 'token may see it'}.`,
      );
    default:
      return new ForgeError('refused', `GitHub does not take it (${words}).`);
  }
}

const SIGN_IN = {
  token: 'the token of `github` in tminus.yaml has expired or was taken back. Set a new one and restart T-Minus.',
  app: 'the id, the installation or the private key of the App in tminus.yaml is another one. Correct it and restart T-Minus.',
};

/** Undefined for what never was an answer, nor a network's trouble. */
export function statusOf(error: unknown): number | undefined {
  if (error instanceof RequestError) return error.status;
  const isNetwork = error instanceof Error && (error.name === 'AbortError' || error.name === 'TimeoutError');
  return isNetwork ? 500 : undefined;
}

/** May it have been done all the same? */
export function isDoubtful(error: unknown): boolean {
  return (statusOf(error) ?? 0) >= 500;
}

/** GitHub's own words on one line. */
export function saidBy(error: unknown): string {
  const data: unknown = error instanceof RequestError ? error.response?.data : undefined;
  if (typeof data !== 'object' || data === null || !('message' in data)) return '';
  const details = 'errors' in data && Array.isArray(data.errors) ? data.errors.map(messageIn) : [];
  const all = [String(data.message), ...details.filter((detail) => detail !== '')];
  const line = all
    .join('; ')
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  return (line.length > 240 ? `${line.slice(0, 239)}…` : line).replace(/\.$/, '');
}

function messageIn(error: unknown): string {
  if (typeof error === 'string') return error;
  return typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : '';
}

function unreachable(error: unknown): string {
  const hasAnswered = error instanceof RequestError && error.response !== undefined;
  if (hasAnswered)
    return `GitHub has trouble of its own (it answered ${error.status}): www.githubstatus.com says more.`;
  const code = codeOf(error instanceof Error ? error.cause : undefined);
  if (code === 'TimeoutError') return 'GitHub did not answer in time.';
  return `GitHub is out of reach${code === '' ? '' : ` (${code})`}: check the network, and \`url\` in tminus.yaml.`;
}

/** Never an error's own message, which may repeat a header. */
function codeOf(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 3) return '';
  if (error.name === 'TimeoutError') return 'TimeoutError';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return codeOf(error.cause, depth + 1);
}
