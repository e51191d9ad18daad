import { cut } from '../mrkdwn.ts';
import type { Asked } from './button-value.ts';

/** What a line's menu offers; each opens the modal of that name. */
export const CHOICES = ['sign-off-note', 'skip'] as const;

/** One choice of a line's menu. */
export interface Choice {
  opens: (typeof CHOICES)[number];
  release: string;
  step: string;
  /** The step's title. */
  about: string;
}

/** Of an option's value (https://docs.slack.dev/reference/block-kit/composition-objects/option-object): too short for JSON. */
const MAX_VALUE = 75;
/** Less of a title than this says nothing. */
const MIN_ABOUT = 8;

/** An option's `value`: the ids, and as much of the title as there is room for; undefined when there is too little. */
export function writeChoice({ opens, release, step, about }: Choice): string | undefined {
  const ids = `${opens} ${release} ${step} `;
  const room = MAX_VALUE - ids.length;
  return room < MIN_ABOUT ? undefined : `${ids}${cut(about, room)}`;
}

/** Which modal opens, and for what; undefined for anything that isn't ours. */
export function readChoice(value: string): { opens: Choice['opens']; asked: Asked } | undefined {
  const [word, release, step, ...about] = value.split(' ');
  const opens = CHOICES.find((choice) => choice === word);
  if (!opens || release === undefined || step === undefined) return undefined;
  const command =
    opens === 'skip' ? ({ type: 'Skip', step, reason: '' } as const) : ({ type: 'SignOff', step } as const);
  return { opens, asked: { release, command, about: about.join(' ') } };
}
