import { saySize } from '../../release/byte-size.ts';
import type { Artifact } from '../../release/event.ts';
import { cut } from '../mrkdwn.ts';

/** As many as a message has room for. */
const MOST = 5;

/** Two lines for each file, since a thread is narrow: name and size, then the SHA-256. More than a few are counted. */
export function artifactLines(artifacts: readonly Artifact[]): string[] {
  const lines = artifacts
    .slice(0, MOST)
    .flatMap(({ name, size, sha256 }) => [`${cut(name, 80)}  ${saySize(size)}`, `  ${sha256}`]);
  const more = artifacts.length - MOST;
  return more > 0 ? [...lines, `… and ${more} more: the report of the release names them all`] : lines;
}
