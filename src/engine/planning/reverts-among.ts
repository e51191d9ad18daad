import type { Commit } from '../../services/repository/repository.ts';

/**
 * The commit that takes this one back and was not taken back itself; undefined when it stands.
 * @param commits newest first
 */
export function revertOf(id: string, commits: readonly Commit[]): Commit | undefined {
  return commits.find((commit) => reverts(commit, id) && !revertOf(commit.id, before(commit, commits)));
}

function reverts({ message }: Commit, id: string): boolean {
  const named = Array.from(message.matchAll(/^This reverts commit ([0-9a-f]{7,64})/gm), ([, found = '']) => found);
  return named.some((name) => id.startsWith(name));
}

/** Those that came after it. */
function before(commit: Commit, commits: readonly Commit[]): readonly Commit[] {
  return commits.slice(0, commits.indexOf(commit));
}
