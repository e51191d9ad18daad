import type { ChangelogEntry } from '../../../release/changelog.ts';
import type { ChangelogEdits, EntryEdit } from '../../../release/edits.ts';
import { readAdded, shownAdded } from './added-lines.ts';
import type { ChangelogDraft } from './draft.ts';
import { plainLine } from '../../plain-line.ts';

type Edits = Pick<ChangelogEdits, 'entries' | 'added'>;

/**
 * The release's edits with those of the window: lines that the window didn't change stay as they were, and a line that
 * says again what its commit says is no edit.
 */
export function mergeEdits(
  current: Edits,
  entries: readonly ChangelogEntry[],
  draft: ChangelogDraft,
): { edits: Edits } | { problem: string } {
  const read = draft.added === undefined ? undefined : readAdded(draft.added);
  if (read && 'problem' in read) return read;
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const merged = { ...current.entries };
  for (const [key, edit] of Object.entries(draft.lines)) {
    const whole = asItsCommitSays({ ...merged[key], ...edit }, byKey.get(key));
    if (Object.keys(whole).length > 0) merged[key] = whole;
    else delete merged[key];
  }
  const added = read ? [...read.added, ...shownAdded(current.added).rest] : current.added;
  return { edits: { entries: merged, added } };
}

function asItsCommitSays({ text, section, hidden }: EntryEdit, entry: ChangelogEntry | undefined): EntryEdit {
  const original = entry?.original ?? entry;
  return {
    ...(text !== undefined && text !== plainLine(original?.text ?? '') && { text }),
    ...(section !== undefined && section !== original?.section && { section }),
    ...(hidden === true && { hidden }),
  };
}
