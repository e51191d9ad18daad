import { commitTexts } from '../../process/commit-texts.ts';
import { pathIn } from '../../process/path-in.ts';
import { changesSince } from '../../process/changes-since.ts';
import type { Project } from '../../process/project.ts';
import { sectionIn } from '../../release/changelog-file.ts';
import { changelogSection, entriesOf, type ChangelogEntry } from '../../release/changelog.ts';
import { refuse } from '../../release/refusal.ts';
import type { Release } from '../../release/release.ts';
import type { CommitText } from '../../release/reverts.ts';
import { prefixOf, versionsIn } from '../../release/version.ts';
import { RepositoryError, type Repository } from '../../services/repository/repository.ts';
import type { Reply } from '../desk.ts';

/** What reading changelogs needs. */
export interface Reading {
  repositoryOf: (project: Project) => Promise<Repository>;
  /** A project's releases, newest first. */
  list: (project: string) => Promise<Release[]>;
}

/** Of so many versions it is told that there are. */
const NAMED = 5;

/**
 * The changelog of a version: as the release has it, else as it stands in CHANGELOG.md at that tag. Without a version:
 * of the release under way, else of the newest tag.
 */
export async function changelogOf(
  engine: Reading,
  project: Project,
  version: string | undefined,
): Promise<Reply<{ version: string; notes: string }>> {
  const releases = await engine.list(project.id);
  const wanted = version?.trim();
  const release =
    wanted === undefined
      ? releases.find(({ ended }) => !ended)
      : releases.find(
          (one) => one.ended?.how !== 'cancelled' && [one.version, one.tag, `v${one.version}`].includes(wanted),
        );
  if (release?.candidate?.notes !== undefined) return { version: release.version, notes: release.candidate.notes };
  const repository = await engine.repositoryOf(project);
  if (release) {
    const commits = await commitsOf(repository, project, release);
    return { version: release.version, notes: await changelogSection({ ...release, commits }) };
  }
  return atTag(repository, project, wanted);
}

/** The lines of a release's changelog as they stand, hidden ones too. */
export async function entriesOfRelease(
  engine: Pick<Reading, 'repositoryOf'>,
  project: Project,
  release: Release,
): Promise<ChangelogEntry[]> {
  const commits = await commitsOf(await engine.repositoryOf(project), project, release);
  return entriesOf({ ...release, commits });
}

/** What has been fetched will do, unless it isn't there: whoever asks is waiting. */
async function commitsOf(repository: Repository, project: Project, release: Release): Promise<CommitText[]> {
  const { previousTag, candidate, base, path, ownCommits, leftOut = [] } = release;
  const read = async (): Promise<CommitText[]> => {
    const commits = await changesSince(repository, previousTag, candidate?.commit ?? base, { path });
    const gone = new Set(candidate ? [] : leftOut.map(({ commit }) => commit));
    const kept = commits.filter(({ id }) => !gone.has(id));
    return commitTexts(kept, { own: ownCommits, people: project.people });
  };
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof RepositoryError)) throw error;
    await repository.refresh();
    return read();
  }
}

async function atTag(
  repository: Repository,
  project: Project,
  wanted: string | undefined,
): Promise<Reply<{ version: string; notes: string }>> {
  const { tags } = await repository.refresh();
  const prefix = project.tagPrefix ?? prefixOf(tags.keys());
  const versions = versionsIn(tags.keys(), prefix).toReversed();
  const full = versions.find((one) => !one.includes('-'));
  const version =
    wanted === undefined ? full : versions.find((one) => [one, `v${one}`, `${prefix}${one}`].includes(wanted));
  if (version === undefined) {
    const known = versions.slice(0, NAMED).map((one) => `v${one}`);
    return { refusal: refuse('unknown-version', { version: wanted ?? '', project: project.id, versions: known }) };
  }
  const tag = `${prefix}${version}`;
  const file = pathIn(project, 'CHANGELOG.md');
  const text = (await repository.read(tags.get(tag) ?? tag, [file])).get(file);
  const notes = text === undefined ? undefined : sectionIn(text, version, prefix);
  return notes === undefined ? { refusal: refuse('no-changelog', { tag }) } : { version, notes };
}
