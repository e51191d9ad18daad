import { useGlobalShortcut, useMessageShortcut } from '../interactions/shortcut.ts';
import type { Message, Shortcut, User } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import type { Click } from './click.ts';
import { findMessage } from './find-element.ts';
import { stillThere, type SeenMessage, type Wanted, isWanted } from './seen-message.ts';
import type { Patience } from './wait.ts';

/** On which message a shortcut is used: this one, or the newest one that contains a text; on none, it is a global one. */
export interface ShortcutOptions extends Patience {
  on?: SeenMessage | Wanted;
  /** The message's channel, by name or id. */
  in?: string | { id: string };
}

/** Uses a shortcut by its name or callback id. Throws an Error where Slack's client wouldn't offer it. */
export async function useShortcut(
  slack: Slack,
  user: User,
  name: Wanted,
  { on, ...where }: ShortcutOptions,
): Promise<Click> {
  const shortcut = offered(slack, on === undefined ? 'global' : 'message', name);
  if (on === undefined) return clicked(await useGlobalShortcut(slack, user, shortcut));
  const message = await messageMeant(slack, user, on, where);
  if (message.visibleTo !== undefined)
    throw new Error('Slack offers no shortcuts on a message that only one person sees.');
  return clicked(await useMessageShortcut(slack, user, shortcut, message));
}

async function messageMeant(
  slack: Slack,
  user: User,
  on: SeenMessage | Wanted,
  where: Pick<ShortcutOptions, 'in'> & Patience,
): Promise<Message> {
  if (typeof on !== 'string' && !(on instanceof RegExp)) return stillThere(slack, on);
  return findMessage(slack.workspace, user, on, where);
}

function offered({ workspace }: Slack, type: Shortcut['type'], name: Wanted): Shortcut {
  const ofType = workspace.app.shortcuts.filter((shortcut) => shortcut.type === type);
  const shortcut = ofType.find((one) => isWanted(one.name, name) || one.callbackId === name);
  if (shortcut !== undefined) return shortcut;
  const names = ofType.map((one) => one.name).join(', ') || 'none';
  throw new Error(`The app has no ${type} shortcut ${name}. It has: ${names}.`);
}

function clicked(attempt: Awaited<ReturnType<typeof useGlobalShortcut>>): Click {
  return { outcome: attempt.acked ? 'acked' : attempt.error };
}
