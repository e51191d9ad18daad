import type { ViewStateValue } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { START_HOTFIX } from '../actions/action-ids.ts';
import { section } from '../blocks.ts';
import { isCommit } from '../commands/said.ts';
import { cut } from '../mrkdwn.ts';
import type { HotfixAsk } from './hotfix-ask.ts';
import { readHotfix, writeHotfix, type HotfixAbout } from './hotfix-value.ts';

/** The blocks of the window's inputs; errors are shown at them. */
export const HOTFIX_INPUTS = { summary: 'summary', picks: 'picks' } as const;
type Input = keyof typeof HOTFIX_INPUTS;

/** Characters of a summary: it comes back in the value of a button. */
const MAX_SUMMARY = 300;
const MAX_PICKS = 20;

const memory = z.object({ about: z.string(), channel: z.string() });

/** The window that starts a hotfix. */
export function hotfixWindow(about: HotfixAbout, channel: string): ModalView {
  const { summary, ...rest } = about;
  return {
    type: 'modal',
    callback_id: START_HOTFIX,
    title: { type: 'plain_text', text: 'Start a hotfix' },
    submit: { type: 'plain_text', text: 'Start it' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: JSON.stringify({ about: writeHotfix(rest), channel }),
    blocks: [
      section(
        'It is cut from what production runs or from main, waits for the fix, and for nothing else: one approval, and it goes to production.',
      ),
      {
        type: 'input',
        block_id: HOTFIX_INPUTS.summary,
        label: { type: 'plain_text', text: 'What is broken?' },
        element: {
          type: 'plain_text_input',
          action_id: HOTFIX_INPUTS.summary,
          max_length: MAX_SUMMARY,
          focus_on_load: true,
          ...(summary !== undefined && summary !== '' && { initial_value: cut(summary, MAX_SUMMARY) }),
        },
      },
      {
        type: 'input',
        block_id: HOTFIX_INPUTS.picks,
        optional: true,
        label: { type: 'plain_text', text: 'Commits to pick' },
        hint: {
          type: 'plain_text',
          text: 'Ids of commits that are the fix already. Without any, push the fix to the hotfix branch.',
        },
        element: {
          type: 'plain_text_input',
          action_id: HOTFIX_INPUTS.picks,
          max_length: 1_000,
          placeholder: { type: 'plain_text', text: '3f2a9c1 8d41e02' },
        },
      },
    ],
  };
}

/** What a submission asks, and where its button was; each mistake is shown at its input. */
export function hotfixIn(
  metadata: string,
  values: Record<string, Record<string, ViewStateValue>>,
): { ask: HotfixAsk; channel: string } | { errors: Record<string, string> } {
  const held = (input: Input): string => (values[HOTFIX_INPUTS[input]]?.[HOTFIX_INPUTS[input]]?.value ?? '').trim();
  const remembered = recall(metadata);
  if (!remembered) return mistake('summary', 'Close this window, and press the button again.');
  const summary = cut(held('summary').replaceAll(/\s+/g, ' '), MAX_SUMMARY);
  if (summary === '') return mistake('summary', 'Say what is broken.');
  const picks = held('picks')
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const wrong = picks.find((word) => !isCommit(word));
  if (wrong !== undefined)
    return mistake('picks', `“${cut(wrong, 40)}” is no commit: write 7 digits or more of its id.`);
  if (picks.length > MAX_PICKS) return mistake('picks', `At most ${MAX_PICKS} commits make a hotfix.`);
  const { about, channel } = remembered;
  return {
    ask: { kind: 'hotfix', ...about, summary, ...(picks.length > 0 && { picks: picks.map((id) => id.toLowerCase()) }) },
    channel,
  };
}

function recall(text: string): { about: HotfixAbout; channel: string } | undefined {
  try {
    const { about, channel } = memory.parse(JSON.parse(text));
    const read = readHotfix(about);
    return read && { about: read, channel };
  } catch {
    return undefined;
  }
}

function mistake(input: Input, sentence: string): { errors: Record<string, string> } {
  return { errors: { [HOTFIX_INPUTS[input]]: sentence } };
}
