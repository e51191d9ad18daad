import type { Button } from '@slack/types';
import { START_HOTFIX } from '../../actions/action-ids.ts';
import { writeHotfix, type HotfixAbout } from '../../hotfix/hotfix-value.ts';
import { cut } from '../../mrkdwn.ts';

/** *Start hotfix*: opens the window that asks what is broken. */
export function hotfixButton(about: HotfixAbout, spoken: string): Button {
  const { summary } = about;
  return {
    type: 'button',
    action_id: START_HOTFIX,
    text: { type: 'plain_text', text: 'Start hotfix…' },
    accessibility_label: cut(spoken, 75),
    value: writeHotfix({ ...about, ...(summary !== undefined && { summary: cut(summary, 300) }) }),
  };
}
