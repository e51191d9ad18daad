import { sayArtifacts } from '../release/artifacts.ts';
import type { StepResult } from '../release/event.ts';
import { fillPatterns } from './artifact-pattern.ts';
import type { Facts } from './placeholders.ts';
import { provenanceName, provenanceOf } from './release-day/provenance.ts';
import type { StepContext } from './step.ts';

/** What was built, and of what. */
interface Built {
  /** The worktree. */
  folder: string;
  commit: string;
  patterns: readonly string[];
  /** What was run there, in order. */
  commands: readonly string[];
  facts: Facts;
}

/** Keeps the files that a command has made, with what says how: of the tag, since that is what is handed on. */
export async function keepArtifacts(
  context: StepContext,
  { folder, commit, facts, ...built }: Built,
): Promise<Pick<StepResult, 'summary' | 'artifacts'> | { problem: string }> {
  const { release, repository, artifacts: store, attempt, at, signal } = context;
  const { id, project, tag } = release;
  const filled = fillPatterns(built.patterns, facts);
  if ('problem' in filled) return filled;
  const moved = await otherTag(context, commit);
  if (moved !== undefined) return { problem: moved };
  const { commands } = built;
  const { patterns } = filled;
  const build = {
    release: id,
    project,
    attempt,
    tag,
    commit,
    repository: repository.url,
    commands,
    patterns,
    startedAt: at,
  };
  const kept = await store.keep({
    release: id,
    from: folder,
    patterns,
    provenance: { name: provenanceName(tag), statement: (files, finishedAt) => provenanceOf(build, files, finishedAt) },
    signal,
  });
  if ('problem' in kept)
    return {
      problem:
        `The build worked, but its files can't be kept: ${kept.problem}. Type \`/release retry build-artifacts\` where ` +
        'that was chance, or `/release done build-artifacts` once you have put them where they belong.',
    };
  return { summary: sayArtifacts(kept.artifacts), artifacts: kept.artifacts };
}

/** What an attempt before this one has built and kept, where it is still there and still what is tagged. */
export async function keptBefore(
  context: StepContext,
  commit: string,
): Promise<Pick<StepResult, 'summary' | 'artifacts'> | undefined> {
  const { release, step, artifacts: store } = context;
  const { kept } = release.steps[step.id] ?? {};
  if (!kept || (await otherTag(context, commit)) !== undefined || !(await store.holds(kept))) return undefined;
  return { summary: `${sayArtifacts(kept)}, built before`, artifacts: kept };
}

/** Why what was built is not what the tag says; undefined when it is. */
async function otherTag({ release, repository }: StepContext, commit: string): Promise<string | undefined> {
  const { tag } = release;
  const now = (await repository.refresh()).tags.get(tag);
  if (now === commit) return undefined;
  const seen = now === undefined ? 'is not on the remote' : `is at \`${now.slice(0, 7)}\` by now`;
  return (
    `What was built is \`${commit.slice(0, 7)}\`, but the tag ${tag} ${seen}. Find out who moved it, and put it back ` +
    `(git push --force origin ${commit}:refs/tags/${tag}), then type \`/release retry build-artifacts\`.`
  );
}
