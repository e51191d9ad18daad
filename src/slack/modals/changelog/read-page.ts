import type { ViewStateValue } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { SECTIONS } from '../../../release/sections.ts';
import type { ChangelogDraft } from './draft.ts';
import { ADDED, keyIn, SECTION, TEXT } from './input-ids.ts';

/** A window as Slack sends it back: what it showed at first, and what its inputs hold now. */
export interface TypedPage {
  blocks: readonly KnownBlock[];
  state: { values: Record<string, Record<string, ViewStateValue>> };
}

/** What somebody changed on this page: only what differs from what it showed at first. */
export function draftOf({ blocks, state }: TypedPage): ChangelogDraft {
  const draft: ChangelogDraft = { lines: {} };
  for (const block of blocks) {
    if (block.type !== 'input' || block.block_id === undefined) continue;
    const held = state.values[block.block_id];
    const { element } = block;
    const key = keyIn(block.block_id);
    if (element.type === 'plain_text_input') {
      const typed = (held?.[element.action_id ?? '']?.value ?? '').trim();
      const before = element.initial_value ?? '';
      if (typed === before.trim()) continue;
      if (block.block_id === ADDED) draft.added = typed;
      else if (key !== undefined && element.action_id === TEXT)
        draft.lines[key] = {
          ...draft.lines[key],
          ...(typed === '' ? { hidden: true } : { text: typed, hidden: false }),
        };
    } else if (element.type === 'static_select' && element.action_id === SECTION && key !== undefined) {
      const chosen = held?.[SECTION]?.selected_option?.value;
      const section = SECTIONS.find((known) => known === chosen);
      if (section !== undefined && chosen !== element.initial_option?.value)
        draft.lines[key] = { ...draft.lines[key], section };
    }
  }
  return draft;
}
