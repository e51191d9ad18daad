import type { ModalView, PlainTextOption } from '@slack/types';
import { KINDS, type Kind } from '../../release/objection.ts';
import type { Release } from '../../release/release.ts';
import { section } from '../blocks.ts';
import { cut } from '../mrkdwn.ts';
import type { TypedPage } from './changelog/read-page.ts';
import { TITLES } from './waiting-window.ts';

const WORDS: Record<Kind, string> = {
  feature: 'A new feature',
  fix: 'A bug fix',
  performance: 'A performance improvement',
  breaking: 'A breaking change',
  internal: 'Internal: the changelog does not tell it',
};
const OPTIONS: PlainTextOption[] = KINDS.map((kind) => ({
  text: { type: 'plain_text', text: WORDS[kind] },
  value: kind,
}));

/** Below Slack's 100 blocks. */
const MAX_COMMITS = 90;
const KIND = 'kind';

/**
 * The window in which people say what commits are whose subjects don't; prefilled with what was said before.
 * @param metadata comes back with the submission
 */
export function classifyWindow({ candidate, classified }: Release, metadata: string): ModalView {
  const commits = (candidate?.unclassified ?? []).slice(0, MAX_COMMITS);
  return {
    type: 'modal',
    callback_id: 'classify',
    title: { type: 'plain_text', text: TITLES.classify },
    ...(commits.length > 0 && { submit: { type: 'plain_text', text: 'Save' } }),
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(
        commits.length === 0
          ? 'Every commit says what it is: there is nothing to classify.'
          : "The subjects of these commits don't say what they are. What you say counts for the changelog, and for what the release may hold.",
      ),
      ...commits.map(({ commit, subject }) => {
        const known = OPTIONS.find(({ value }) => value === classified[commit]);
        return {
          type: 'input' as const,
          block_id: commit,
          optional: true,
          label: {
            type: 'plain_text' as const,
            text: `${commit.slice(0, 7)} ${cut(subject, 140)}`.trim(),
            emoji: false,
          },
          element: {
            type: 'static_select' as const,
            action_id: KIND,
            options: OPTIONS,
            placeholder: { type: 'plain_text' as const, text: 'Leave it as it is' },
            ...(known && { initial_option: known }),
          },
        };
      }),
    ],
  };
}

/** What was chosen, by commit, where it differs from what the window showed at first. */
export function kindsIn({ blocks, state }: TypedPage): Record<string, string> {
  return Object.fromEntries(
    blocks.flatMap((block) => {
      if (block.type !== 'input' || block.element.type !== 'static_select' || block.block_id === undefined) return [];
      const chosen = state.values[block.block_id]?.[KIND]?.selected_option?.value;
      return chosen === undefined || chosen === block.element.initial_option?.value ? [] : [[block.block_id, chosen]];
    }),
  );
}
