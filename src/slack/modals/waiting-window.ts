import type { ModalView } from '@slack/types';
import { section } from '../blocks.ts';
import type { FilledWindow } from '../planning/plan-ask.ts';

/** What the windows are called; Slack shows 24 letters. */
export const TITLES: Record<FilledWindow, string> = {
  'edit-changelog': 'Edit the changelog',
  classify: 'Classify commits',
  'edit-announcement': 'Edit the announcement',
};

/** A window before it is filled, or instead: Slack gives three seconds to open one, and looking things up may take longer. */
export function waitingWindow(
  window: FilledWindow,
  text = '⏳ One moment: the release is being read.',
  metadata = '',
): ModalView {
  return {
    type: 'modal',
    callback_id: window,
    title: { type: 'plain_text', text: TITLES[window] },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [section(text)],
  };
}
