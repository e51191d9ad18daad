import type { KnownBlock } from '@slack/types';
import type { User } from '../../slack/state/records.ts';

/** Slack file id -> address on the page, of every picture that some blocks show to somebody. */
export function picturesIn(blocks: readonly KnownBlock[], reader: Pick<User, 'id'>): Record<string, string> {
  return Object.fromEntries(fileIds(blocks).map((id) => [id, fileAddress(id, reader)]));
}

/** Where a file is found, for one person. */
export function fileAddress(id: string, reader: Pick<User, 'id'>): string {
  return `/page/files/${encodeURIComponent(id)}?as=${encodeURIComponent(reader.id)}`;
}

/** Pictures stand in blocks of their own, and beside the text of others. */
function fileIds(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return [];
  const below = Object.values(part).flatMap(fileIds);
  return 'slack_file' in part ? [...below, ...idOf(part.slack_file)] : below;
}

function idOf(file: unknown): string[] {
  return typeof file === 'object' && file !== null && 'id' in file && typeof file.id === 'string' ? [file.id] : [];
}
