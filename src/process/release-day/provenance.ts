import type { Artifact } from '../../release/event.ts';

/** How the files of a release were made. */
export interface Build {
  release: string;
  project: string;
  attempt: number;
  tag: string;
  /** What the tag is at. */
  commit: string;
  /** The remote's URL, without who asks. */
  repository: string;
  /** The commands, in order, placeholders filled in. */
  commands: readonly string[];
  /** Of the files that were kept. */
  patterns: readonly string[];
  /** ISO 8601, UTC. */
  startedAt: string;
}

/** Names: nothing is looked up there. */
const BUILD_TYPE = 'https://t-minus.example/build/v1';
const BUILDER = 'https://t-minus.example/builder/v1';

/** What the statement is called: beside the files, and where they are given away. */
export function provenanceName(tag: string): string {
  return `${tag.replaceAll('/', '-')}.intoto.json`;
}

/**
 * Says what the files are and how they came to be: an in-toto statement with SLSA's provenance. All but the two times
 * follows from the release, so that the same build is told in the same words.
 * Sources: https://github.com/in-toto/attestation/blob/main/spec/v1/statement.md, https://slsa.dev/spec/v1.0/provenance
 */
export function provenanceOf(build: Build, files: readonly Artifact[], finishedAt: string): object {
  const { release, project, attempt, tag, commit, repository, commands, patterns, startedAt } = build;
  const ref = `refs/tags/${tag}`;
  return {
    _type: 'https://in-toto.io/Statement/v1',
    subject: files.map(({ name, sha256 }) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: BUILD_TYPE,
        externalParameters: { repository, ref, commit },
        internalParameters: { project, release, commands, artifacts: patterns },
        resolvedDependencies: [{ uri: `git+${repository}@${ref}`, digest: { gitCommit: commit } }],
      },
      runDetails: {
        builder: { id: BUILDER },
        metadata: {
          invocationId: `${release}/build-artifacts/${attempt}`,
          startedOn: seconds(startedAt),
          finishedOn: seconds(finishedAt),
        },
      },
    },
  };
}

/** SLSA's times are RFC 3339; fractions say nothing more here. */
function seconds(iso: string): string {
  return iso.replace(/\.\d+Z$/, 'Z');
}
