import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { EntryEdit } from '../../../release/edits.ts';
import { SECTIONS } from '../../../release/sections.ts';

/** What somebody has changed in the window so far, page after page, in comparison with what it showed at first. */
export interface ChangelogDraft {
  /** By the line's key. */
  lines: Record<string, EntryEdit>;
  /** The field for lines of one's own, as it was typed; absent while nobody touched it. */
  added?: string;
}

export const NO_DRAFT: ChangelogDraft = { lines: {} };

/** Of a window's `private_metadata`, which holds 3,000 characters with everything else that it remembers. */
const MAX_PACKED = 2_700;
/** What nobody types: packed text that unfolds to more than this isn't ours. */
const MAX_UNPACKED = 500_000;

const draft = z.object({
  lines: z.record(
    z.string(),
    z.object({ text: z.string().optional(), section: z.enum(SECTIONS).optional(), hidden: z.boolean().optional() }),
  ),
  added: z.string().optional(),
});

/** The draft as a window carries it to its next page; undefined when it is too much for one. */
export function packDraft(draft: ChangelogDraft): string | undefined {
  const packed = deflateRawSync(JSON.stringify(draft)).toString('base64url');
  return packed.length <= MAX_PACKED ? packed : undefined;
}

/** Undefined for what isn't ours. */
export function unpackDraft(packed: string): ChangelogDraft | undefined {
  try {
    const text = inflateRawSync(Buffer.from(packed, 'base64url'), { maxOutputLength: MAX_UNPACKED }).toString();
    return draft.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Both: of what was changed twice, the later. */
export function withDraft(before: ChangelogDraft, later: ChangelogDraft): ChangelogDraft {
  const lines = { ...before.lines };
  for (const [key, edit] of Object.entries(later.lines)) lines[key] = { ...lines[key], ...edit };
  const added = later.added ?? before.added;
  return { lines, ...(added !== undefined && { added }) };
}
