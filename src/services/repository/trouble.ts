import { RepositoryError } from './repository.ts';
import { withoutCredentials } from './url.ts';

/** What a git that failed left behind. */
export interface GitFailure {
  url: string;
  args: string[];
  stderr: string;
  timedOut?: boolean;
}

/** What git says when the remote can't be had, and what that means for people. */
const UNREACHABLE: [RegExp, (url: string) => string][] = [
  [
    /does not appear to be a git repository|repository .*not found|does not exist|not a git repository/i,
    (url) => `There is no repository at ${url}: check \`repository\` in tminus.yaml, and that we may see it.`,
  ],
  [
    /authentication failed|could not read (?:username|password)|permission denied|access denied|invalid credentials|\b40[13]\b/i,
    (url) => `${url} does not let us in: check the key or token that the bot has for it.`,
  ],
  [
    /host key verification failed/i,
    (url) => `The host of ${url} is not known to ssh: add it to the bot's known_hosts file.`,
  ],
  [
    /could not resolve host|connection (?:refused|timed out|reset|closed)|failed to connect|unable to (?:connect|access)|network is unreachable|could not read from remote|operation too slow|early eof|the remote end hung up/i,
    (url) => `${url} is out of reach: check the network, then try again.`,
  ],
];

/**
 * A git failure in words for people: one sentence, no credentials; git's own words where we know no better ones.
 * It has no `cause`: git repeats URLs whole, and logs show causes.
 */
export function troubleOf({ url, args, stderr, timedOut }: GitFailure): RepositoryError {
  const shown = withoutCredentials(url);
  const command = `git ${args[0] ?? ''}`.trim();
  if (timedOut) return new RepositoryError('unreachable', `${shown} did not answer in time (${command}).`);
  const remote = ['fetch', 'ls-remote', 'push'].includes(args[0] ?? '');
  const [, sentence] = UNREACHABLE.find(([pattern]) => remote && pattern.test(stderr)) ?? [];
  if (sentence) return new RepositoryError('unreachable', sentence(shown));
  return new RepositoryError('failed', `${command} failed in the copy of ${shown}: ${lastWords(stderr)}.`);
}

/** git's own explanation on one line, without credentials and control characters. */
function lastWords(stderr: string): string {
  const lines = withoutCredentials(stderr)
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .split('\n')
    .map((line) => line.trim());
  const telling = lines.filter((line) => /^(?:fatal|error):/.test(line));
  const words = (telling.length > 0 ? telling : lines).filter(Boolean).slice(0, 2).join('; ').replace(/\.$/, '');
  return words || 'it was stopped';
}
