import { submitModal, closeModal, type Submission } from '../interactions/modal.ts';
import { readerFor, renderBlocks } from '../render-text.ts';
import type { InputValue, User, View } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { choose, press, type Click } from './click.ts';
import { buttonsIn, labelOf, offeredBy, placed, valueOf } from './elements.ts';
import { isLabel, isWanted, type Wanted } from './seen-message.ts';
import { waitFor, type Patience } from './wait.ts';

/** An App Home or a modal on somebody's screen. */
export interface ViewHandle {
  title: () => string;
  /** What it shows now, in plain text. */
  text: () => string;
  /** Waits until it shows a text. */
  shows: (wanted: Wanted, patience?: Patience) => Promise<string>;
  clicks: (label: Wanted, options?: Patience & { confirm?: boolean }) => Promise<Click>;
}

/** What the person sees after submitting; `errors` by the label of the input. */
export interface Submitted {
  outcome: Submission['outcome'];
  errors: Record<string, string>;
  error?: string;
}

/** A modal on somebody's screen. */
export interface ModalHandle extends ViewHandle {
  /** Types into, or chooses from, the input with this label; several choices with commas between them. */
  fill: (label: Wanted, value: string, patience?: Patience) => Promise<void>;
  submit: () => Promise<Submitted>;
  close: () => Promise<void>;
  isOpen: () => boolean;
}

/** The view that `current` finds, on somebody's screen. */
export function viewHandle(slack: Slack, user: User, current: () => View | undefined): ViewHandle {
  const { workspace } = slack;
  const text = () => renderBlocks(current()?.blocks ?? [], readerFor(workspace, user));
  return {
    title: () => current()?.title?.text ?? '',
    text,
    shows: async (wanted, patience = {}) =>
      waitFor(
        workspace,
        () => (isWanted(text(), wanted) ? text() : undefined),
        patience,
        () => `The view never showed ${wanted} to ${user.handle}. It shows:\n${text() || '(nothing)'}`,
      ),
    clicks: async (label, { confirm = true, ...patience } = {}) => {
      const [view, button] = await waitFor(
        workspace,
        () => {
          const view = current();
          const found = buttonsIn(view?.blocks ?? []).find(({ element }) => isLabel(labelOf(element), label));
          return view && found ? ([view, found] as const) : undefined;
        },
        patience,
        () => `The view shows ${user.handle} no button ${label}. It shows:\n${text() || '(nothing)'}`,
      );
      return press(slack, user, { view }, button, confirm);
    },
  };
}

/** One modal of somebody's. */
export function modalHandle(slack: Slack, user: User, id: string): ModalHandle {
  const current = () => slack.views.stackOf(user.id).find((view) => view.id === id);
  const open = () => {
    const view = current();
    if (view === undefined) throw new Error(`The modal is no longer open for ${user.handle}.`);
    return view;
  };
  const view = viewHandle(slack, user, current);
  return {
    ...view,
    isOpen: () => current() !== undefined,
    fill: async (label, value, patience = {}) => {
      const find = () => current()?.blocks.find((block) => block.type === 'input' && isLabel(block.label.text, label));
      const block = await waitFor(
        slack.workspace,
        find,
        patience,
        () => `The modal has no input ${label}. It shows:\n${view.text() || '(nothing)'}`,
      );
      await fillIn(slack, user, open(), block, value);
    },
    submit: async () => labelled(open(), await submitModal(slack, open())),
    close: async () => {
      await closeModal(slack, open());
    },
  };
}

async function fillIn(slack: Slack, user: User, view: View, block: View['blocks'][number], text: string) {
  const [place] = placed([block]);
  const value = place && valueOf(slack.workspace, place.element, text);
  if (place === undefined || value === undefined || !('action_id' in place.element)) {
    const offered = place === undefined ? [] : offeredBy(place.element);
    throw new Error(`The input doesn't offer "${text}". It offers: ${offered.join(', ') || 'nothing'}.`);
  }
  hold(view, place.blockId, place.element.action_id ?? '', value);
  if (block.type === 'input' && block.dispatch_action === true) {
    await choose(slack, user, { view }, place, value, block.label.text, true);
  }
}

/** Puts what somebody typed or chose into a view. */
export function hold(view: View, blockId: string, actionId: string, value: InputValue): void {
  view.values = { ...view.values, [blockId]: { ...view.values[blockId], [actionId]: value } };
}

function labelled(view: View, submission: Submission): Submitted {
  const errors = submission.outcome === 'errors' ? submission.errors : {};
  const labels = new Map(
    view.blocks.map((block) => [block.block_id, block.type === 'input' ? block.label.text : undefined]),
  );
  return {
    outcome: submission.outcome,
    errors: Object.fromEntries(
      Object.entries(errors).map(([blockId, problem]) => [labels.get(blockId) ?? blockId, problem]),
    ),
    ...(submission.outcome === 'failed' && { error: submission.error }),
  };
}
