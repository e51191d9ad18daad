import { randomBytes } from 'node:crypto';
import type { CheckedView } from '../limits/check-view.ts';
import { SlackError } from '../slack-error.ts';
import { newId } from './ids.ts';
import type { View } from './records.ts';

const MAX_STACK = 3;

/** The modals and App Homes on people's screens. */
export class Views {
  readonly #stacks = new Map<string, View[]>();
  readonly #homes = new Map<string, View>();
  readonly #changed: (user: string) => void;

  constructor(changed: (user: string) => void) {
    this.#changed = changed;
  }

  /** The modals that somebody has open, the visible one last. */
  stackOf(user: string): readonly View[] {
    return this.#stacks.get(user) ?? [];
  }

  homeOf(user: string): View | undefined {
    return this.#homes.get(user);
  }

  find(id: string): View | undefined {
    return this.#all().find((view) => view.id === id);
  }

  findByExternalId(externalId: string): View | undefined {
    return this.#all().find((view) => view.externalId === externalId);
  }

  /** Opens a modal in place of whatever was open. */
  open(user: string, content: CheckedView): View {
    this.#requireFreeExternalId(content);
    const view = newView(user, content, undefined);
    this.#setStack(user, [view]);
    return view;
  }

  /** Puts a modal on top of the open ones. Throws SlackError `not_found` or `push_limit_reached`. */
  push(user: string, content: CheckedView): View {
    const stack = this.stackOf(user);
    const below = stack.at(-1);
    if (below === undefined) throw new SlackError('not_found');
    if (stack.length >= MAX_STACK) throw new SlackError('push_limit_reached');
    this.#requireFreeExternalId(content);
    const view = newView(user, content, below);
    this.#setStack(user, [...stack, view]);
    return view;
  }

  /** Changes a view in place; what was typed into inputs that remain stays. */
  update(view: View, content: CheckedView, hash?: string): View {
    if (hash !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
    Object.assign(view, contentOf(content), { hash: newHash() });
    this.#changed(view.user);
    return view;
  }

  publish(user: string, content: CheckedView, hash?: string): View {
    const existing = this.#homes.get(user);
    if (existing !== undefined) return this.update(existing, content, hash);
    const view = newView(user, content, undefined);
    this.#homes.set(user, view);
    this.#changed(user);
    return view;
  }

  /** Takes one modal off the screen; the one below shows again. */
  close(view: View): void {
    this.#setStack(
      view.user,
      this.stackOf(view.user).filter((other) => other !== view),
    );
  }

  /** Takes all modals off somebody's screen. */
  clear(user: string): void {
    this.#setStack(user, []);
  }

  #all(): View[] {
    return [...this.#stacks.values()].flat().concat([...this.#homes.values()]);
  }

  #setStack(user: string, stack: View[]): void {
    this.#stacks.set(user, stack);
    this.#changed(user);
  }

  #requireFreeExternalId({ external_id: externalId }: CheckedView): void {
    if (externalId && this.findByExternalId(externalId)) throw new SlackError('duplicate_external_id');
  }
}

function newView(user: string, content: CheckedView, below: View | undefined): View {
  const id = newId('V');
  return {
    id,
    type: content.type,
    user,
    ...contentOf(content),
    hash: newHash(),
    rootViewId: below?.rootViewId ?? id,
    previousViewId: below?.id ?? null,
    values: {},
  };
}

function contentOf(content: CheckedView) {
  const isModal = content.type === 'modal';
  return {
    blocks: content.blocks,
    callbackId: content.callback_id ?? '',
    externalId: content.external_id ?? '',
    privateMetadata: content.private_metadata ?? '',
    title: isModal ? content.title : undefined,
    submit: isModal ? content.submit : undefined,
    close: isModal ? content.close : undefined,
    clearOnClose: isModal && (content.clear_on_close ?? false),
    notifyOnClose: isModal && (content.notify_on_close ?? false),
  };
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${randomBytes(4).toString('hex')}`;
}
