import { READER_SECTIONS, type ReaderSection } from '../../../release/reader-sections.ts';
import type { TypedPage } from '../changelog/read-page.ts';

/** What somebody typed into the window: only what they changed, or what had something new in it when they saved. */
export interface AnnouncementDraft {
  headline?: string;
  intro?: string;
  /** `before`: what the field showed; what it had no room for stays as it is. */
  sections: Partial<Record<ReaderSection, { before: string; typed: string }>>;
}

/** The ids of the fields. A section whose field holds lines that nobody has decided about says so: saving decides. */
export const FIELD = 'words';
const UNDECIDED = ' undecided';

export function fieldId(what: string, isUndecided = false): string {
  return `${what}${isUndecided ? UNDECIDED : ''}`;
}

/** Undefined where nothing was changed. */
export function announcementDraft({ blocks, state }: TypedPage): AnnouncementDraft | undefined {
  const draft: AnnouncementDraft = { sections: {} };
  for (const block of blocks) {
    if (block.type !== 'input' || block.element.type !== 'plain_text_input') continue;
    const id = block.block_id ?? '';
    const before = tidy(block.element.initial_value);
    const typed = tidy(state.values[id]?.[FIELD]?.value);
    const isUndecided = id.endsWith(UNDECIDED);
    if (typed === before && !isUndecided) continue;
    const what = isUndecided ? id.slice(0, -UNDECIDED.length) : id;
    const section = READER_SECTIONS.find((known) => known === what);
    if (section !== undefined) draft.sections[section] = { before, typed };
    else if (what === 'headline' || what === 'intro') draft[what] = typed;
  }
  const isEmpty = draft.headline === undefined && draft.intro === undefined && Object.keys(draft.sections).length === 0;
  return isEmpty ? undefined : draft;
}

function tidy(text: string | null | undefined): string {
  return (text ?? '').replaceAll(/\r\n?/g, '\n').trim();
}

/** One line each, without the bullets that people may type. */
export function linesTyped(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter((line) => line !== '');
}
