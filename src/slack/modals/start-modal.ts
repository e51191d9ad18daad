import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { ViewStateValue } from '@slack/bolt';
import { START_WINDOW, type StartedType } from '../actions/action-ids.ts';
import { section } from '../blocks.ts';
import type { Known } from '../commands/parse.ts';
import { parseDate } from '../../release/calendar.ts';
import type { Ask } from '../intent.ts';

/** The blocks of the window's inputs; errors are shown at them. */
export const START_INPUTS = { project: 'project', when: 'when', date: 'date' } as const;
type Input = keyof typeof START_INPUTS;
type Values = Record<string, Record<string, ViewStateValue>>;

/** What a release of this type is for (release-process.md, "Release Types"). */
const PURPOSE: Record<StartedType, string> = {
  patch: 'Bug fixes only, backwards compatible.',
  minor: 'New features and enhancements, backwards compatible.',
  major: 'Breaking changes, major new features, changes of the API.',
};

const SCHEDULE = option('schedule', 'By the schedule', 'Pre-Release opens now, the other phases on their dates');
const NOW = option('now', 'Now', 'Each phase opens as soon as the gate before it is approved');
const DATE = option('date', 'On a date', 'Release Day is the day that you choose below');

/** Of a menu (https://docs.slack.dev/reference/block-kit/block-elements/select-menu-element). */
const MAX_OPTIONS = 100;

/**
 * The window that starts a release.
 * @param projects to choose from; one alone needs no choice
 * @param metadata comes back with the submission: `startMetadata`
 * @param chosen the project that the button was about
 */
export function startModal(
  type: StartedType,
  projects: readonly string[],
  { metadata = type, chosen }: { metadata?: string; chosen?: string | undefined } = {},
): ModalView {
  // A patch waits for nothing anyway.
  const whens = type === 'patch' ? [NOW, DATE] : [SCHEDULE, NOW, DATE];
  const [usual] = whens;
  const options = projects.slice(0, MAX_OPTIONS).map((project) => option(project, project));
  const initial = options.find(({ value }) => value === chosen);
  return {
    type: 'modal',
    callback_id: START_WINDOW,
    title: { type: 'plain_text', text: `Start a ${type} release` },
    submit: { type: 'plain_text', text: 'Start it' },
    close: { type: 'plain_text', text: 'Not now' },
    private_metadata: metadata,
    blocks: [
      section(
        `${PURPOSE[type]} T-Minus finds the version itself; nothing reaches production before people approve it.`,
      ),
      ...(options.length > 1
        ? [
            input('project', 'Project', {
              type: 'static_select',
              action_id: START_INPUTS.project,
              options,
              ...(initial && { initial_option: initial }),
            }),
          ]
        : []),
      input('when', 'When', {
        type: 'radio_buttons',
        action_id: START_INPUTS.when,
        options: whens,
        ...(usual && { initial_option: usual }),
      }),
      { ...input('date', 'Release Day', { type: 'datepicker', action_id: START_INPUTS.date }), optional: true },
    ],
  };
}

/** What the window remembers: the type, and where its button was unless that was on the app's Home. */
export function startMetadata(type: StartedType, channel: string): string {
  return channel === '' ? type : `${type} ${channel}`;
}

/** The channel of the button; empty on the app's Home. */
export function startedFrom(metadata: string): string {
  return metadata.split(' ')[1] ?? '';
}

/**
 * What a submission asks; each mistake is shown at its input.
 * @param metadata of the window
 */
export function startIn(
  metadata: string,
  values: Values,
  { projects, today }: Known,
): { ask: Ask } | { errors: Record<string, string> } {
  const [type = ''] = metadata.split(' ');
  const held = (input: Input): ViewStateValue | undefined => values[START_INPUTS[input]]?.[START_INPUTS[input]];
  const when = held('when')?.selected_option?.value;
  const day = held('date')?.selected_date ?? undefined;
  const project = held('project')?.selected_option?.value ?? (projects.length === 1 ? projects[0] : undefined);
  if (!isStarted(type)) return mistake('when', 'Close this window, and press the button again.');
  const start = { kind: 'start', type, ...(project !== undefined && { project }) } as const;
  if (when !== DATE.value) {
    return day === undefined
      ? { ask: when === NOW.value ? { ...start, on: 'now' } : start }
      : mistake('date', `Choose “${DATE.text.text}” above, or clear this day.`);
  }
  if (day === undefined) return mistake('date', 'Choose the day of the release.');
  const read = parseDate(day, today(project));
  return 'problem' in read ? mistake('date', read.problem) : { ask: { ...start, on: read.date } };
}

function mistake(input: Input, sentence: string): { errors: Record<string, string> } {
  return { errors: { [START_INPUTS[input]]: sentence } };
}

function isStarted(type: string): type is StartedType {
  return Object.hasOwn(PURPOSE, type);
}

function input(id: Input, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: START_INPUTS[id], label: { type: 'plain_text', text: label }, element };
}

function option(value: string, text: string, description?: string): PlainTextOption {
  return {
    text: { type: 'plain_text', text },
    value,
    ...(description !== undefined && { description: { type: 'plain_text', text: description } }),
  };
}
