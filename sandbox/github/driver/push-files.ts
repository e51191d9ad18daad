import { findCommit, NO_COMMIT, tipOf } from '../git/refs.ts';
import { authorOf } from '../git/merge-commits.ts';
import { writeFiles, type FileState } from '../git/write-files.ts';
import { pushRules } from '../git-http/push-rules.ts';
import type { GitHub } from '../github.ts';
import { followRefs } from '../pulls/follow-refs.ts';
import type { Member } from '../state/records.ts';
import { announcePush } from '../webhooks/announce-push.ts';

/** A commit that somebody pushes. */
export interface PushWish {
  files: Readonly<Record<string, FileState>>;
  /** Default: main. */
  branch?: string;
  message?: string;
  /** What the commit is made on, where it isn't the tip of the branch: by force, if the branch is there. */
  onto?: string;
}

/** Adds a commit to a branch as somebody's push does, and returns its id. Rejects where the branch doesn't take it. */
export async function pushFiles(github: GitHub, by: Member, wish: PushWish): Promise<string> {
  const { folder, defaultBranch } = github.store.repository;
  const { branch = defaultBranch, message = 'chore: change files', files, onto } = wish;
  const ref = `refs/heads/${branch}`;
  const before = await tipOf(folder, branch);
  const rule = before === undefined ? undefined : pushRules(github, by).find((candidate) => candidate.ref === ref);
  const problems = [...(rule?.problems ?? []), ...(rule?.checks === undefined ? [] : [rule.checks])];
  if (problems.length > 0) {
    throw new Error(`${rule?.refuses.with} ${problems.join(' ')}`);
  }
  const parent = onto === undefined ? (before ?? (await tipOf(folder, defaultBranch))) : await findCommit(folder, onto);
  const author = authorOf(by);
  await writeFiles(folder, { branch, parent, files, message, author, atMs: github.now() });
  const after = (await tipOf(folder, branch)) ?? NO_COMMIT;
  await announcePush(github, { ref, before: before ?? NO_COMMIT, after }, by);
  await followRefs(github, by);
  return after;
}
