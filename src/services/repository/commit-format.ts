import type { Commit } from './repository.ts';

/** Asks `git log` for whole commits, to be parted at NUL (`-z`) and read by `commitsIn`. */
export const COMMIT_FORMAT = ['--no-show-signature', '--format=%H%n%at%n%an%n%ae%n%B'];

/** Commits as `git log` wrote them. */
export function commitsIn(log: string): Commit[] {
  return log.split('\0').filter(Boolean).map(commitIn);
}

function commitIn(entry: string): Commit {
  const [id = '', seconds = '', authorName = '', authorEmail = '', ...message] = entry.split('\n');
  const authoredAt = instantOf(seconds);
  return {
    id,
    authorName,
    authorEmail,
    ...(authoredAt !== undefined && { authoredAt }),
    message: message.join('\n').trimEnd(),
  };
}

/** Seconds since 1970 as an instant; undefined where no calendar has it: git takes any number. */
function instantOf(seconds: string): string | undefined {
  const date = new Date(/^\d+$/.test(seconds) ? Number(seconds) * 1_000 : Number.NaN);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}
