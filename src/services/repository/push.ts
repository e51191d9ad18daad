import { exclusively } from './exclusively.ts';
import type { GitProcess } from './git-process.ts';
import { requireFullRef, requireObjectId } from './names.ts';
import { RepositoryError, type RefUpdate } from './repository.ts';
import { troubleOf } from './trouble.ts';
import { withoutCredentials } from './url.ts';

const TIMEOUT_MS = 10 * 60_000;
const PUSH = ['push', '--porcelain', '--no-verify', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'];
const MOVED_ON =
  /non-fast-forward|fetch first|already exists|stale info|needs force|cannot lock ref|failed to (?:lock|update)/i;

/**
 * Pushes all updates or none, and never forces one.
 * @throws RepositoryError `rejected` when the remote has moved on, `failed` when it doesn't want them
 */
export async function push(git: GitProcess, updates: RefUpdate[]): Promise<void> {
  const args = [...PUSH, ...whatToPush(updates)];
  await exclusively(git.folder, async () => send(git, args));
}

/** Goes as far as a push goes without sending anything, and says in a sentence what would keep it from being taken. */
export async function canPush(git: GitProcess, updates: RefUpdate[]): Promise<{ allowed: true } | { problem: string }> {
  try {
    await send(git, [...PUSH, '--dry-run', ...whatToPush(updates)]);
    return { allowed: true };
  } catch (error) {
    if (error instanceof RepositoryError) return { problem: error.message };
    throw error;
  }
}

function whatToPush(updates: RefUpdate[]): string[] {
  const refspecs = updates.map(({ ref, to }) => `${requireObjectId(to)}:${requireFullRef(ref)}`);
  // One update is all or nothing by itself, also for a server that doesn't know `--atomic`.
  const atomic = updates.length > 1 ? ['--atomic'] : [];
  return [...atomic, '--end-of-options', 'origin', ...refspecs];
}

async function send(git: GitProcess, args: string[]): Promise<void> {
  const { exitCode, stdout, stderr } = await git.run(args, { answers: [0, 1], timeoutMs: TIMEOUT_MS });
  if (exitCode !== 0) throw rejection(git, args, stdout.toString(), stderr);
}

/** Lines of `--porcelain`: flag, tab, `<from>:<to>`, tab, `[rejected] (reason)`. */
function rejection(git: GitProcess, args: string[], stdout: string, stderr: string): RepositoryError {
  const refused = stdout.split('\n').flatMap((line) => {
    const [, ref, reason] = /^!\t[^\t]*:([^\t]+)\t(.*)$/.exec(line) ?? [];
    return ref === undefined || reason === undefined || reason.includes('atomic') ? [] : [{ ref, reason }];
  });
  const [first] = refused;
  if (!first) return troubleOf({ url: git.url, args, stderr });
  const { ref, reason } = first;
  const where = `${ref.replace(/^refs\/(?:heads|tags)\//, '')} at ${withoutCredentials(git.url)}`;
  if (refused.some(({ reason }) => MOVED_ON.test(reason))) {
    return new RepositoryError('rejected', `${where} has moved on in the meantime: ${reason}.`);
  }
  const words = [reason.replace(/^\[remote rejected\] \((.*)\)$/, '$1'), ...spokenBy(stderr)]
    .join('; ')
    .replace(/\.$/, '');
  return new RepositoryError(
    'failed',
    `The push to ${where} was refused: ${words}. Allow the bot to push there, then retry.`,
  );
}

/** What the server wants people to know, such as the rule of a protected branch. */
function spokenBy(stderr: string): string[] {
  const lines = stderr.split('\n').flatMap((line) => /^remote: (?!error: hook declined)(.*\S)/.exec(line)?.[1] ?? []);
  return lines.map((line) => withoutCredentials(line.replace(/\p{Cc}/gu, ' ')).trim()).slice(0, 3);
}
