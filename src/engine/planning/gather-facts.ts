import type { ApiJudge } from '../../process/api-check.ts';
import { peopleBehind } from '../../process/people-behind.ts';
import type { Project } from '../../process/project.ts';
import { resolveChecklist } from '../../process/resolve.ts';
import { withoutWaived } from '../../release/allowed.ts';
import type { Bump } from '../../release/api-verdict.ts';
import { isPlannedInDays, planDates, waitsForADay } from '../../release/calendar.ts';
import type { ReleaseDates } from '../../release/dates-on.ts';
import type { ReleaseFacts } from '../../release/release-facts.ts';
import type { Actor } from '../../release/actor.ts';
import type { WaysOut } from '../../release/plan-report.ts';
import { refuse, type Refusal } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import { lastGood } from '../../release/rollback.ts';
import type { Roster } from '../../release/roster.ts';
import { enoughFor } from '../../release/satisfiable.ts';
import { branchOf, nextVersion, tagOf, type ReleaseType } from '../../release/version.ts';
import type { Refs, Repository } from '../../services/repository/repository.ts';
import type { RosterReader } from '../../services/roster/roster-reader.ts';
import type { StartRequest } from '../desk.ts';
import { configured } from './configured.ts';
import { judgeCommits, type Judged } from './judge-commits.ts';
import { sinceLastTag, versionsOf } from './since-last-tag.ts';
import { waiversOf } from './waivers-of.ts';
import { findWaysOut, goWithout } from './ways-out.ts';
import { whichCommits } from './which-commits.ts';

/** What looking at a release before it begins needs. */
export interface Gathering {
  repositoryOf: (project: Project) => Promise<Repository>;
  /** A project's releases, newest first. */
  list: (project: string) => Promise<Release[]>;
  judgeApi: ApiJudge;
  roster: RosterReader;
}

/** A release that doesn't exist yet, as somebody asks for it. */
export type Wish = Omit<StartRequest, 'intent'>;

/** Everything that is known of a release before it begins. */
export interface Prospect extends Judged {
  repository: Repository;
  facts: ReleaseFacts;
  api?: Bump;
  /** What can be done about the objections that nobody waived. */
  ways: WaysOut;
  /** What the repository holds already that keeps it from beginning. */
  taken: Refusal[];
  /** Who is there, and who wrote what would be in it. */
  people: { roster: Roster; authors: Actor[] };
  /** A word on its dates. */
  note?: string;
}

/**
 * Looks at the repository and works out the release as it would begin: a plan says exactly what a start would do, since
 * both begin here. Changes nothing that anybody sees; of the history, only the commits since the last tag are read. Or
 * says why there can be no such release.
 * @throws RepositoryError
 */
export async function gatherFacts(
  engine: Gathering,
  project: Project,
  wish: Wish,
  id: string,
): Promise<Prospect | Refusal> {
  const repository = await engine.repositoryOf(project);
  const unreleased = await sinceLastTag(repository, project);
  if ('text' in unreleased) return unreleased;
  const { head, previousTag, prefix, refs } = unreleased;
  const { tags: existing = [], ...from } = versionsOf(unreleased, project);
  const tags = [...existing, ...(await reservedByHotfix(engine, project, prefix))];
  const next = nextVersion({ ...from, tags, type: wish.type, pre: wish.pre });
  if ('problem' in next) return refuse('bad-version', next);
  const { version } = next;
  const judge = await engine.judgeApi(project, { repository, commit: head, previousTag });
  if ('trouble' in judge) return refuse('api-check', { problem: judge.trouble });
  const as = { type: wish.type, version, ...judge };

  const whole = judgeCommits(unreleased.own, project, as);
  const unwanted = whichCommits(wish.leaveOut, whole.objections, unreleased.all);
  if ('text' in unwanted) return unwanted;
  const gone = await goWithout(repository, unreleased, unwanted, wish.at);
  if (gone && 'text' in gone) return gone;
  const kept = unreleased.own.filter((commit) => !unwanted.has(commit.id));
  const judged = gone ? judgeCommits(kept, project, as) : whole;
  const tag = tagOf(version, prefix);
  const waivers = waiversOf(wish, judged.objections, tag);
  if ('text' in waivers) return waivers;
  const open = withoutWaived(judged.objections, waivers);
  const branch = branchOf(wish.type, tag);
  const { opensAt, note, ...dates } = datesOf(project, wish);
  const checklist = resolveChecklist(project, opensAt);
  // What is taken back on the branch is in its history all the same.
  const written = gone && gone.base !== head ? kept : unreleased.own;
  return {
    repository,
    people: {
      roster: await engine.roster.read(Object.values(project.roles).flat(), enoughFor(checklist)),
      authors: peopleBehind(
        written.map(({ authorEmail }) => authorEmail),
        project.people,
      ),
    },
    ...judged,
    ...judge,
    ...(note !== undefined && { note }),
    ways: open.length === 0 ? {} : await findWaysOut(repository, { ...wish, ...as, project, unreleased, judged, open }),
    taken: takenIn(refs, tag, branch),
    facts: {
      ...configured(project, repository.webAddress(head)),
      ...dates,
      id,
      type: wish.type,
      version,
      tag,
      branch,
      base: gone?.base ?? head,
      checklist,
      ...(previousTag !== undefined && { previousTag }),
      ...(await replaced(engine, project, previousTag)),
      ...(gone && { leftOut: gone.leftOut }),
      ...(waivers.length > 0 && { waivers }),
    },
  };
}

export function datesOf(
  { timezone, schedule, calendar }: Project,
  { type, on, at }: { type: ReleaseType; on?: string; at: string },
): ReleaseDates & Pick<ReleaseFacts, 'calendar' | 'waitsForNothing'> {
  const dates = planDates({ type, on, timezone, schedule, calendar, now: at });
  const waits = waitsForADay({ type, on });
  // What waits for nothing has no deadlines, but for when somebody gives it a day.
  const given = waits ? on : dates.targetDate;
  const inDays = isPlannedInDays({ type: waits ? type : 'minor', on: given, schedule });
  return { ...dates, ...(inDays && { calendar }), ...(!waits && { waitsForNothing: true }) };
}

export function takenIn({ tags, branches }: Refs, tag: string, branch: string): Refusal[] {
  const [tagged, existing] = [tags.get(tag), branches.get(branch)];
  return [
    ...(tagged === undefined ? [] : [refuse('tag-exists', { tag, commit: tagged })]),
    ...(existing === undefined ? [] : [refuse('branch-exists', { branch, commit: existing })]),
  ];
}

/** The tag that a hotfix under way will have: no other release may take its version. */
async function reservedByHotfix(engine: Gathering, { id }: Project, prefix: string): Promise<string[]> {
  const open = (await engine.list(id)).filter(({ type, ended }) => type === 'hotfix' && !ended);
  return open.map(({ version }) => tagOf(version, prefix));
}

/** What production really runs, where that isn't the previous tag. */
async function replaced(
  engine: Gathering,
  { id }: Project,
  previousTag: string | undefined,
): Promise<Pick<ReleaseFacts, 'replaces'>> {
  const replaces = lastGood(previousTag, await engine.list(id));
  return replaces !== undefined && replaces !== previousTag ? { replaces } : {};
}
