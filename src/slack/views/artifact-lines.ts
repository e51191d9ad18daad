import { saySize } from '../../release/byte-size.ts';
import type { Artifact } from '../../release/event.ts';
import { cut } from '../mrkdwn.ts';

/** As many as a message has room for. */
const MOST = 10;

/** A line for each file: SHA-256, size and name, in columns; more than a few are counted. */
export function artifactLines(artifacts: readonly Artifact[]): string[] {
  const shown = artifacts.slice(0, artifacts.length > MOST ? MOST - 1 : MOST);
  const sizes = shown.map(({ size }) => saySize(size));
  const width = Math.max(...sizes.map(({ length }) => length));
  const lines = shown.map(({ sha256, name }, index) => `${sha256}  ${sizes[index]?.padStart(width)}  ${cut(name, 60)}`);
  const more = artifacts.length - shown.length;
  return more > 0 ? [...lines, `… and ${more} more: the report of the release names them all`] : lines;
}
