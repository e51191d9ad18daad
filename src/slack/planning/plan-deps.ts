import type { Desk } from '../../engine/desk.ts';
import type { Answering } from '../answer.ts';
import type { Directory } from '../directory.ts';
import { markedIn, type Names } from '../mrkdwn.ts';
import type { SteeredProject } from '../project.ts';

/** What answering people about plans, commits and changelogs takes. */
export interface PlanDeps extends Answering {
  desk: Pick<
    Desk,
    | 'start'
    | 'ask'
    | 'find'
    | 'list'
    | 'plan'
    | 'rehearse'
    | 'entries'
    | 'changelog'
    | 'where'
    | 'takeBack'
    | 'difference'
    | 'dropNew'
  >;
  directory: Directory;
  projects: readonly SteeredProject[];
}

/** The names of those among them whom Slack knows, and of those who are marked in these sentences. */
export async function namesOf(
  { directory }: Pick<PlanDeps, 'directory'>,
  people: readonly string[],
  sentences: readonly (string | undefined)[] = [],
): Promise<Names> {
  const marked = sentences.flatMap((sentence) => markedIn(sentence ?? ''));
  return directory.names([...people.filter((id) => /^[USW][A-Z0-9]+$/.test(id)), ...marked]);
}
