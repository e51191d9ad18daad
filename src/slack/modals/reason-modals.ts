import type { ModalView } from '@slack/types';
import type { PersonCommand } from '../../release/command.ts';
import type { ModalId } from '../actions/action-ids.ts';
import type { Asked } from '../actions/button-value.ts';
import { cut, escape } from '../mrkdwn.ts';
import { oneFieldModal } from './one-field-modal.ts';

/** The one input of a modal of ours; errors are shown at its block. */
export const INPUT = { block: 'words', action: 'words' } as const;

interface ReasonModal {
  title: string;
  submit: string;
  intro: (about: string) => string;
  label: string;
  placeholder: string;
  /** What is said at the input when it is left empty; undefined where it may be. */
  empty?: string;
  /** The command with the words in it; undefined when the button was another one's. */
  complete: (command: PersonCommand, words: string) => PersonCommand | undefined;
}

/** Every modal: a sentence about what happens, and one field for the words that are kept with it. */
const MODALS: Record<ModalId, ReasonModal> = {
  reject: {
    title: 'Reject',
    submit: 'Reject and hold',
    intro: (about) => `You say no to *${about}*: the release is held until somebody resumes it. Your reason is kept.`,
    label: 'Reason',
    placeholder: 'The checkout is slower than before',
    empty: 'Say why: a rejection is recorded with its reason.',
    complete: (command, reason) => (command.type === 'Reject' ? { ...command, reason } : undefined),
  },
  'override-gate': {
    title: 'Override a gate',
    submit: 'Override it',
    intro: (about) =>
      `*${about}* is passed without the approvals that are missing. That stands on the card and in the report for ever, with your reason.`,
    label: 'Reason',
    placeholder: 'The only QA is on sick leave',
    empty: 'Say why: an override is recorded with its reason.',
    complete: (command, reason) => (command.type === 'OverrideGate' ? { ...command, reason } : undefined),
  },
  skip: {
    title: 'Skip a step',
    submit: 'Skip it',
    intro: (about) => `*${about}* is left out of this release. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'Covered by the nightly run',
    empty: 'Say why: a skip is recorded with its reason.',
    complete: (command, reason) => (command.type === 'Skip' ? { ...command, reason } : undefined),
  },
  cancel: {
    title: 'Cancel the release',
    submit: 'Cancel the release',
    intro: (about) => `*${about}* stops for good; its branch stays. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'The API needs another week',
    empty: 'Say why: a cancellation is recorded with its reason.',
    complete: (command, reason) => (command.type === 'Cancel' ? { ...command, reason } : undefined),
  },
  'dismiss-alert': {
    title: 'Not our release',
    submit: 'Dismiss the alert',
    intro: (about) => `*${about}* is not this release's doing. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'The payment provider is down',
    empty: "Say why it isn't this release's doing: the reason is kept with the alert.",
    complete: (command, reason) => (command.type === 'DismissAlert' ? { ...command, reason } : undefined),
  },
  'let-it-stay': {
    title: 'Let it stay',
    submit: 'Let it stay',
    intro: (about) =>
      `*${about}* stays in this release although it shouldn't be there. Your reason is kept with it, and shown on the card.`,
    label: 'Reason',
    placeholder: 'Switched off in production',
    empty: 'Say why: what is let in is recorded with its reason.',
    complete: (command, reason) => (command.type === 'Waive' ? { ...command, reason } : undefined),
  },
  hold: {
    title: 'Hold the release',
    submit: 'Hold it',
    intro: (about) =>
      `Nothing of *${about}* begins and no gate is passed until somebody resumes it; what runs goes on. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'The API team needs two more days',
    empty: 'Say why: a hold is recorded with its reason.',
    complete: (command, reason) => (command.type === 'Hold' ? { ...command, reason } : undefined),
  },
  'override-freeze': {
    title: 'Override the freeze',
    submit: 'Let it through',
    intro: (about) => `*${about}* may go to production although its project is frozen. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'It mends the checkout',
    empty: 'Say why: an override is recorded with its reason.',
    complete: (command, reason) => (command.type === 'OverrideFreeze' ? { ...command, reason } : undefined),
  },
  'roll-back-why': {
    title: 'Roll back',
    submit: 'Roll back',
    intro: (about) =>
      `*${about}*. The configured rollback is run, what is being deployed is stopped, and deployments are locked until somebody lifts the lock. Your reason is kept with it.`,
    label: 'Reason',
    placeholder: 'Checkout fails for every tenth customer',
    empty: 'Say why: a rollback is recorded with its reason.',
    complete: (command, reason) => (command.type === 'RollBack' ? { ...command, reason } : undefined),
  },
  'sign-off-note': {
    title: 'Sign off',
    submit: 'Sign off',
    intro: (about) => `You sign off *${about}*.`,
    label: 'Note',
    placeholder: 'No findings; report in the wiki',
    complete: (command, note) =>
      command.type === 'SignOff' ? { ...command, ...(note !== '' && { note }) } : undefined,
  },
};

/** The modal that a button opens. `metadata` comes back with the submission. */
export function reasonModal(id: ModalId, { about = 'This' }: Asked, metadata: string): ModalView {
  const { intro, empty, title, submit, label, placeholder } = MODALS[id];
  return oneFieldModal({
    id,
    title,
    submit,
    intro: intro(escape(cut(about, 200))),
    label,
    placeholder,
    optional: empty === undefined,
    input: INPUT,
    metadata,
  });
}

/** What a submission asks; a mistake is shown at the input. */
export function completeReason(
  id: ModalId,
  command: PersonCommand,
  words: string,
): { command: PersonCommand } | { mistake: string } {
  const { empty, complete } = MODALS[id];
  const trimmed = words.trim();
  if (trimmed === '' && empty !== undefined) return { mistake: empty };
  const completed = complete(command, trimmed);
  return completed
    ? { command: completed }
    : { mistake: 'This window belongs to an older message: close it and press the button again.' };
}
