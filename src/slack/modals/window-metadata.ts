import { z } from 'zod';
import { NO_DRAFT, packDraft, unpackDraft, type ChangelogDraft } from './changelog/draft.ts';

/** What a window that is filled later remembers. */
export interface WindowMemory {
  release: string;
  /** Where its button was: the answer goes there. */
  channel: string;
  /** Counts from 0. */
  page: number;
  /** What was changed on the pages before. */
  draft: ChangelogDraft;
}

const memory = z.object({
  release: z.string(),
  channel: z.string(),
  page: z.int().min(0),
  draft: z.string().optional(),
});

/** A window's `private_metadata`, of at most 3,000 characters; undefined when the draft is too much for it. */
export function writeMemory({ release, channel, page, draft }: WindowMemory): string | undefined {
  const packed = packDraft(draft);
  return packed === undefined ? undefined : JSON.stringify({ release, channel, page, draft: packed });
}

/** Undefined for a window that isn't ours. */
export function readMemory(text: string): WindowMemory | undefined {
  try {
    const { draft, ...rest } = memory.parse(JSON.parse(text));
    return { ...rest, draft: draft === undefined ? NO_DRAFT : (unpackDraft(draft) ?? NO_DRAFT) };
  } catch {
    return undefined;
  }
}
