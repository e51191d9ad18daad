import type { CommitSpec, FileChanges } from './commit-spec.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * The same history some whole days later or earlier, so that its last commit is from the 24 hours before a moment: all
 * times move, and the dates in changelogs with them. A history without any time stays as it is.
 * @param endsAt in ms since 1970, UTC
 */
export function endingAt(commits: readonly CommitSpec[], endsAt: number): CommitSpec[] {
  const dated = commits.findLastIndex(({ at }) => at !== undefined);
  const last = commits[dated]?.at;
  if (last === undefined) return [...commits];
  // Commits without a time follow by the hour.
  const end = Date.parse(last) + (commits.length - 1 - dated) * HOUR_MS;
  const days = Math.floor((endsAt - end) / DAY_MS);
  return commits.map(({ at, files, ...commit }) => ({
    ...commit,
    ...(at !== undefined && { at: later(at, days) }),
    ...(files && { files: withDates(files, days) }),
  }));
}

function withDates(files: FileChanges, days: number): FileChanges {
  const changelog = files['CHANGELOG.md'];
  if (typeof changelog !== 'string') return files;
  const moved = changelog.replaceAll(/\d{4}-\d\d-\d\d/g, (date) => later(date, days).slice(0, 10));
  return { ...files, 'CHANGELOG.md': moved };
}

function later(iso: string, days: number): string {
  return new Date(Date.parse(iso) + days * DAY_MS).toISOString();
}
