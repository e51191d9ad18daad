import type { Artifact } from '../../release/event.ts';

/** Files of one release that are to be kept. */
export interface KeepRequest {
  release: string;
  /** The folder with what was built, absolute. */
  from: string;
  /** Relative to it, as Node's `fs.glob` reads them. */
  patterns: string[];
  /** What is written beside them, and signed where there is a key: an in-toto statement about them, as a structure. */
  provenance: {
    name: string;
    statement: (files: readonly Artifact[], /** ISO 8601, UTC */ finishedAt: string) => object;
  };
  signal: AbortSignal;
}

/** Keeps what was built, in a folder for each release. */
export interface ArtifactStore {
  /**
   * Copies the files there, all or none; what an earlier attempt has kept is replaced. A problem is the end of a
   * sentence, without its full stop.
   */
  keep(request: KeepRequest): Promise<{ artifacts: Artifact[] } | { problem: string }>;
  /** Are they still there, byte for byte? */
  holds(artifacts: readonly Artifact[]): Promise<boolean>;
  /** Where a release's files are, absolute. */
  folderOf(release: string): string;
  /** Removes what was kept of a release. */
  forget(release: string): Promise<void>;
}
