import { react } from '../api/reactions.ts';
import { announceHomeOpened, announceReaction } from '../interactions/events.ts';
import { useGlobalShortcut, useMessageShortcut } from '../interactions/shortcut.ts';
import type { Message, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { choose, press, type Click } from './click.ts';
import { findButton, findMenu, type Where } from './find-element.ts';
import { isWanted, see, type SeenMessage, type Wanted } from './seen-message.ts';
import { transcript } from './transcript.ts';
import { typeText, type Reply, type TypeOptions } from './type-text.ts';
import { modalHandle, viewHandle, type ModalHandle, type ViewHandle } from './view-handle.ts';
import { waitFor, type Patience } from './wait.ts';

/** A person of the workspace, as tests steer them. */
export interface Person {
  id: string;
  name: string;
  /** Types a slash command (resolves with what it was answered at the acknowledgement) or says something. */
  types: (text: string, options?: TypeOptions) => Promise<Reply>;
  /** Presses the newest visible button with this label; waits for one to appear. */
  clicks: (label: Wanted, where?: Where & { confirm?: boolean }) => Promise<Click & { message: SeenMessage }>;
  /** Chooses from the newest visible menu that offers this. */
  chooses: (option: string, where?: Where & { confirm?: boolean }) => Promise<Click & { message: SeenMessage }>;
  /** Waits for a message that only they see, and returns the newest such message. */
  sees: (wanted: Wanted, patience?: Patience) => Promise<SeenMessage>;
  /** Every message that only they see, oldest first. */
  privateMessages: () => SeenMessage[];
  /** Waits until a modal whose title contains this is on their screen. */
  seesModal: (title: Wanted, patience?: Patience) => Promise<ModalHandle>;
  /** Opens the app's Home, and tells the app so. */
  opensHome: () => Promise<ViewHandle>;
  reacts: (emoji: string, options: { to: SeenMessage }) => Promise<void>;
  /** Uses a shortcut of the app's by its name, on a message or anywhere. */
  usesShortcut: (name: Wanted, options?: { on?: SeenMessage }) => Promise<Click>;
}

/** Steers one person. `defaultChannel` is where they type when a test doesn't say where. */
export function person(slack: Slack, user: User, defaultChannel: string): Person {
  const { workspace } = slack;
  const privateMessages = () => workspace.allMessages().filter((message) => message.visibleTo === user.id);
  return {
    id: user.id,
    name: user.realName,
    types: async (text, options = {}) => typeText(slack, user, text, { in: defaultChannel, ...options }),
    clicks: async (label, { confirm = true, ...where } = {}) => {
      const { message, button } = await findButton(workspace, user, label, where);
      const seen = see(workspace, message, user);
      return { ...(await press(slack, user, { message: stillThere(slack, seen) }, button, confirm)), message: seen };
    },
    chooses: async (option, { confirm = true, ...where } = {}) => {
      const { message, menu, value } = await findMenu(workspace, user, option, where);
      const seen = see(workspace, message, user);
      return {
        ...(await choose(slack, user, { message: stillThere(slack, seen) }, menu, value, option, confirm)),
        message: seen,
      };
    },
    sees: async (wanted, patience = {}) =>
      waitFor(
        workspace,
        () =>
          newest(
            privateMessages().map((message) => see(workspace, message, user)),
            wanted,
          ),
        patience,
        () =>
          `${user.handle} was never shown ${wanted}. What only they see:\n${transcript(workspace, privateMessages()) || '(nothing)'}`,
      ),
    privateMessages: () => privateMessages().map((message) => see(workspace, message, user)),
    seesModal: async (title, patience = {}) => {
      const top = () => slack.views.stackOf(user.id).at(-1);
      const view = await waitFor(
        workspace,
        () => (isWanted(top()?.title?.text ?? '', title) ? top() : undefined),
        patience,
        () => `${user.handle} never saw a modal ${title}; on their screen: ${top()?.title?.text ?? 'no modal'}.`,
      );
      return modalHandle(slack, user, view.id);
    },
    opensHome: async () => {
      await announceHomeOpened(slack, user);
      return viewHandle(slack, user, () => slack.views.homeOf(user.id));
    },
    reacts: async (emoji, { to }) => {
      const message = stillThere(slack, to);
      react(slack, message, user.id, emoji);
      await announceReaction(slack, user, { name: emoji }, message);
    },
    usesShortcut: async (name, { on } = {}) => useShortcut(slack, user, name, on),
  };
}

function newest(messages: SeenMessage[], wanted: Wanted): SeenMessage | undefined {
  return messages.findLast((message) => isWanted(message.text, wanted));
}

async function useShortcut(slack: Slack, user: User, name: Wanted, on: SeenMessage | undefined): Promise<Click> {
  const type = on === undefined ? 'global' : 'message';
  const offered = slack.workspace.app.shortcuts.filter((shortcut) => shortcut.type === type);
  const shortcut = offered.find((one) => isWanted(one.name, name) || one.callbackId === name);
  if (shortcut === undefined) {
    const names = offered.map((one) => one.name).join(', ') || 'none';
    throw new Error(`The app has no ${type} shortcut ${name}. It has: ${names}.`);
  }
  const attempt =
    on === undefined
      ? await useGlobalShortcut(slack, user, shortcut)
      : await useMessageShortcut(slack, user, shortcut, stillThere(slack, on));
  return { outcome: attempt.acked ? 'acked' : attempt.error };
}

function stillThere({ workspace }: Slack, { channel, ts }: SeenMessage): Message {
  const message = workspace.conversation(channel).findAny(ts);
  if (message === undefined) throw new Error(`The message ${ts} is no longer in ${channel}.`);
  return message;
}
