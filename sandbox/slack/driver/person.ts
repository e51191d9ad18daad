import { react, unreact } from '../api/reactions.ts';
import { announceHomeOpened, announceReaction } from '../interactions/events.ts';
import type { User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { choose, press, type Click } from './click.ts';
import { findButton, findMenu, type Where } from './find-element.ts';
import { isWanted, see, stillThere, type SeenMessage, type Wanted } from './seen-message.ts';
import { useShortcut, type ShortcutOptions } from './use-shortcut.ts';
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
  /** Puts an emoji under a message; `+1::skin-tone-3` is one, too. */
  reacts: (emoji: string, options: { to: SeenMessage }) => Promise<void>;
  /** Takes their emoji away again. */
  unreacts: (emoji: string, options: { to: SeenMessage }) => Promise<void>;
  /** Uses a shortcut of the app's by its name, anywhere, or on a message: this one, or the newest that contains a text. */
  usesShortcut: (name: Wanted, options?: ShortcutOptions) => Promise<Click>;
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
      await announceReaction(slack, 'reaction_added', user, { name: emoji }, message);
    },
    unreacts: async (emoji, { to }) => {
      const message = stillThere(slack, to);
      unreact(slack, message, user.id, emoji);
      await announceReaction(slack, 'reaction_removed', user, { name: emoji }, message);
    },
    usesShortcut: async (name, options = {}) => useShortcut(slack, user, name, options),
  };
}

function newest(messages: SeenMessage[], wanted: Wanted): SeenMessage | undefined {
  return messages.findLast((message) => isWanted(message.text, wanted));
}
