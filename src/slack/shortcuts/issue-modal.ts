import type { ModalView, PlainTextOption } from '@slack/types';
import type { ViewStateValue } from '@slack/bolt';
import type { PersonCommand } from '../../release/command.ts';
import { SEVERITIES } from '../../release/event.ts';
import { section } from '../blocks.ts';
import { cut } from '../mrkdwn.ts';

/** The blocks of the window's inputs; errors are shown at them. */
export const ISSUE_INPUTS = { title: 'title', severity: 'severity', owner: 'owner' } as const;

const MAX_TITLE = 150;

const LABELS = {
  minor: 'Minor: a blemish',
  major: 'Major: people are hindered',
  critical: 'Critical: a hotfix may be needed',
} satisfies Record<(typeof SEVERITIES)[number], string>;

const OPTIONS: PlainTextOption[] = SEVERITIES.map((severity) => ({
  text: { type: 'plain_text', text: LABELS[severity] },
  value: severity,
}));

/**
 * The window of “Log a release issue”.
 * @param text the message's words, plain text: its beginning is proposed as the title
 * @param metadata comes back with the submission
 */
export function issueModal(text: string, metadata: string): ModalView {
  const [minor] = OPTIONS;
  return {
    type: 'modal',
    callback_id: 'issue',
    title: { type: 'plain_text', text: 'Log a release issue' },
    submit: { type: 'plain_text', text: 'Log it' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section('It joins the list of the release in production, with a link to the message.'),
      {
        type: 'input',
        block_id: ISSUE_INPUTS.title,
        label: { type: 'plain_text', text: 'What is wrong?' },
        element: {
          type: 'plain_text_input',
          action_id: ISSUE_INPUTS.title,
          max_length: MAX_TITLE,
          focus_on_load: true,
          ...(text !== '' && { initial_value: cut(text, MAX_TITLE) }),
        },
      },
      {
        type: 'input',
        block_id: ISSUE_INPUTS.severity,
        label: { type: 'plain_text', text: 'Severity' },
        element: {
          type: 'static_select',
          action_id: ISSUE_INPUTS.severity,
          options: OPTIONS,
          ...(minor && { initial_option: minor }),
        },
      },
      {
        type: 'input',
        block_id: ISSUE_INPUTS.owner,
        label: { type: 'plain_text', text: 'Who takes care of it?' },
        optional: true,
        element: { type: 'users_select', action_id: ISSUE_INPUTS.owner },
      },
    ],
  };
}

/** What a submission asks; a mistake is shown at the title. */
export function issueIn(
  values: Record<string, Record<string, ViewStateValue>>,
): { command: PersonCommand } | { mistake: string } {
  const held = (input: keyof typeof ISSUE_INPUTS): ViewStateValue | undefined =>
    values[ISSUE_INPUTS[input]]?.[ISSUE_INPUTS[input]];
  const title = (held('title')?.value ?? '').trim();
  if (title === '') return { mistake: 'Say in a few words what is wrong.' };
  const severity = held('severity')?.selected_option?.value ?? 'minor';
  const owner = held('owner')?.selected_user;
  return { command: { type: 'LogIssue', title, severity, ...(owner && { owner }) } };
}
