import { commitTexts } from '../process/commit-texts.ts';
import type { Project } from '../process/project.ts';
import type { Arrival } from '../release/event.ts';
import type { Release } from '../release/release.ts';
import { cutText } from '../release/wording.ts';
import type { Repository } from '../services/repository/repository.ts';

const MAX_SUBJECT = 100;
const MAX_AUTHOR = 100;

/** The commits of people that are in one commit's history and not in another's, the newest first. */
export async function newcomers(
  repository: Pick<Repository, 'changes'>,
  { people }: Pick<Project, 'people'>,
  { ownCommits }: Pick<Release, 'ownCommits'>,
  { from, to }: { from: string; to: string },
): Promise<Arrival[]> {
  const commits = (await repository.changes(from, to)).filter(({ id }) => !ownCommits.includes(id));
  return commitTexts(commits, { people }).map(({ id, message, author }) => ({
    commit: id,
    subject: cutText((message.split('\n', 1)[0] ?? '').trim(), MAX_SUBJECT),
    author: cutText(author ?? '', MAX_AUTHOR),
  }));
}
