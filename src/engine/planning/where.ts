import semver from 'semver';
import { originsOf } from '../../process/hotfix/origin.ts';
import type { Project } from '../../process/project.ts';
import type { Whereabouts } from '../../release/plan-report.ts';
import { refuse } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import type { Commit, Refs, Repository } from '../../services/repository/repository.ts';
import type { Reply } from '../desk.ts';
import { nextAfter } from './next-after.ts';
import { revertOf } from './reverts-among.ts';

/** What looking for a change needs. */
export interface Searching {
  repositoryOf: (project: Project) => Promise<Repository>;
  /** A project's releases, newest first. */
  list: (project: string) => Promise<Release[]>;
}

/** Where a change is, and where else, by other commits that were picked from it or that it was picked from. */
export async function whereIs(engine: Searching, project: Project, what: string): Promise<Reply<Whereabouts>> {
  const found = await placeOf(engine, project, what);
  if (!('kind' in found)) return found;
  const repository = await engine.repositoryOf(project);
  const { message } = await repository.show(found.commit);
  const from = originsOf(message);
  const alike = await Promise.all([found.commit, ...from].map(async (id) => repository.picksOf(id)));
  const others = [...new Set([...from, ...alike.flat().map(({ id }) => id)])].filter((id) => id !== found.commit);
  const places = await Promise.all(
    // What it was picked from may be in no repository of ours.
    others.map(async (id) => ((await repository.resolve(id)) === undefined ? undefined : placeOf(engine, project, id))),
  );
  const picks = places.flatMap((place) =>
    place && 'kind' in place && (place.kind === 'released' || place.kind === 'under-way') ? [place] : [],
  );
  return picks.length > 0 ? { ...found, picks } : found;
}

/**
 * In which release a change is: the first tag that has it, else the release under way whose branch has it, else what
 * comes next. A change that was taken back before it was released is in none.
 * @param what a commit (7 digits or more) or a pull request (`#12`)
 */
async function placeOf(engine: Searching, project: Project, what: string): Promise<Reply<Whereabouts>> {
  const repository = await engine.repositoryOf(project);
  const refs = await repository.refresh();
  const commit = await named(repository, what.trim());
  if (commit === undefined) return { refusal: refuse('unknown-commit', { commit: what.trim(), project: project.id }) };
  const { message } = await repository.show(commit);
  const found = { commit, subject: message.split('\n', 1)[0] ?? '' };
  const releases = await engine.list(project.id);

  const main = refs.branches.get(project.main);
  const tag = await firstTag(repository, project, commit);
  const end = tag ?? main;
  const by = end === undefined ? undefined : await takenBack(repository, commit, end);
  if (by !== undefined) {
    const again = main === undefined ? undefined : standIn(message, await repository.changes(commit, main));
    if (!again) return { kind: 'reverted', ...found, by };
    return placeOf(engine, project, again.id);
  }
  if (tag !== undefined) {
    const release = releases.find((one) => one.tag === tag && one.ended?.how !== 'cancelled');
    return { kind: 'released', ...found, tag, ...(release && { release: release.id }) };
  }
  const underWay = await onBranch(repository, refs, releases, commit);
  if (underWay) return { kind: 'under-way', ...found, release: underWay.id, version: underWay.version };
  if (main === undefined || !(await repository.isAncestor(commit, main))) return { kind: 'elsewhere', ...found };
  const next = await nextAfter(repository, project, refs);
  return { kind: 'waiting', ...found, ...(next && { next }) };
}

/** `#12` is a pull request, hexadecimal digits are a commit; short numbers may be meant as the former. */
async function named(repository: Repository, what: string): Promise<string | undefined> {
  const [, number] = /^#?(\d{1,6})$/.exec(what) ?? [];
  return number === undefined ? repository.resolve(what) : repository.byNumber(Number(number));
}

/** The lowest version of the project that has it; a pre-release only where nothing else has it. */
async function firstTag(repository: Repository, { tagPrefix }: Project, commit: string): Promise<string | undefined> {
  const prefixes = tagPrefix === undefined ? ['v', ''] : [tagPrefix];
  const versions = (await repository.tagsContaining(commit)).flatMap((tag) => {
    const prefix = prefixes.find((one) => tag.startsWith(one));
    const version = prefix === undefined ? null : semver.parse(tag.slice(prefix.length));
    return version && `${prefix}${version.version}` === tag ? [{ tag, version }] : [];
  });
  const full = versions.filter(({ version }) => version.prerelease.length === 0);
  const [lowest] = (full.length > 0 ? full : versions).toSorted((a, b) => semver.compare(a.version, b.version));
  return lowest?.tag;
}

async function takenBack(repository: Repository, commit: string, end: string): Promise<string | undefined> {
  if (commit === end) return undefined;
  return revertOf(commit, await repository.changes(commit, end))?.id;
}

/** What merge-to-main put back of a release that went without this commit: its words, and a last line that says so. */
function standIn(message: string, commits: readonly Commit[]): Commit | undefined {
  return commits.find(
    (commit) =>
      commit.message.startsWith(message.trimEnd()) && /\nLeft out of \S+; back on main\.$/.test(commit.message),
  );
}

async function onBranch(
  repository: Repository,
  { branches }: Refs,
  releases: readonly Release[],
  commit: string,
): Promise<Release | undefined> {
  for (const release of releases.filter(({ ended }) => !ended)) {
    const head = branches.get(release.branch) ?? release.candidate?.commit;
    const isLeftOut = release.leftOut?.some((one) => one.commit === commit) ?? false;
    if (head === undefined || isLeftOut || !(await repository.isAncestor(commit, head))) continue;
    if ((await takenBack(repository, commit, head)) === undefined) return release;
  }
  return undefined;
}
