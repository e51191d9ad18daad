import { maySeeMessage } from '../state/may-see.ts';
import type { InputValue, Message, User } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { buttonsIn, labelOf, offeredBy, placed, valueOf, type Placed } from './elements.ts';
import { isLabel, isWanted, see, type SeenMessage, type Wanted } from './seen-message.ts';
import { waitFor, type Patience } from './wait.ts';

/** Where to look for a button or a menu; without it, in everything that the person can see. */
export interface Where extends Patience {
  /** A channel, by name or id or handle. */
  in?: string | { id: string };
  /** The message as it is now: this one, or one that contains a text. */
  message?: SeenMessage | Wanted;
  /** The message as it was when it was seen, however much has changed since: a stale screen. */
  on?: SeenMessage;
}

type Button = ReturnType<typeof buttonsIn>[number];

/** The newest visible button with this label. Rejects with an Error that lists the buttons that there are. */
export async function findButton(
  workspace: Workspace,
  user: User,
  label: Wanted,
  where: Where,
): Promise<{ message: Message; button: Button }> {
  const look = () =>
    visible(workspace, user, where)
      .flatMap((message) => buttonsIn(message.blocks).map((button) => ({ message, button })))
      .find(({ button }) => isMeantBy(label, button));
  return waitFor(workspace, look, where, () => {
    const labels = visible(workspace, user, where).flatMap((message) =>
      buttonsIn(message.blocks).map(({ element }) => `[${labelOf(element)}]`),
    );
    return `${user.handle} sees no button ${label}${place(where)}. There are: ${labels.join(' ') || 'none'}.`;
  });
}

/** The newest visible menu that offers this, and what choosing it makes it hold. */
export async function findMenu(
  workspace: Workspace,
  user: User,
  option: string,
  where: Where,
): Promise<{ message: Message; menu: Placed; value: InputValue }> {
  const look = () =>
    visible(workspace, user, where)
      .flatMap((message) => menusIn(message).map((menu) => ({ message, menu })))
      .flatMap(({ message, menu }) => {
        const value = valueOf(workspace, menu.element, option);
        return value === undefined ? [] : [{ message, menu, value }];
      })[0];
  return waitFor(workspace, look, where, () => {
    const offered = visible(workspace, user, where).flatMap((message) =>
      menusIn(message).flatMap(({ element }) => offeredBy(element)),
    );
    return `${user.handle} sees no menu that offers "${option}"${place(where)}. Offered: ${offered.join(', ') || 'nothing'}.`;
  });
}

/** The newest message that the person can see and that contains this; one that is there for everybody. */
export async function findMessage(
  workspace: Workspace,
  user: User,
  wanted: Wanted,
  where: Omit<Where, 'message' | 'on'>,
): Promise<Message> {
  const look = () => visible(workspace, user, { ...where, message: wanted }).find((one) => one.visibleTo === undefined);
  return waitFor(workspace, look, where, () => `${user.handle} sees no message ${wanted}${place(where)}.`);
}

/** By what it shows, or by what a screen reader says. */
function isMeantBy(label: Wanted, { element }: Button): boolean {
  return isLabel(labelOf(element), label) || element.accessibility_label === label;
}

function menusIn({ blocks }: Message): Placed[] {
  return placed(blocks).filter(({ element }) => !element.type.endsWith('_input'));
}

/** What somebody can see, newest first. */
function visible(workspace: Workspace, user: User, { in: channel, message, on }: Where): Message[] {
  if (on !== undefined) return [on.snapshot];
  const wantedChannel = channel === undefined ? undefined : channelId(workspace, channel);
  return workspace
    .allMessages()
    .filter((one) => maySeeMessage(workspace, one, user))
    .filter((one) => wantedChannel === undefined || one.channel === wantedChannel)
    .filter((one) => message === undefined || isMeant(workspace, one, message))
    .toSorted((one, other) => Number(other.ts) - Number(one.ts));
}

function isMeant(workspace: Workspace, message: Message, meant: SeenMessage | Wanted): boolean {
  if (typeof meant === 'string' || meant instanceof RegExp) return isWanted(see(workspace, message).text, meant);
  return message.ts === meant.ts && message.channel === meant.channel;
}

function channelId(workspace: Workspace, channel: string | { id: string }): string {
  const name = typeof channel === 'string' ? channel : channel.id;
  return workspace.findChannel(name)?.id ?? name;
}

function place({ in: channel }: Where): string {
  if (channel === undefined) return '';
  return ` in ${typeof channel === 'string' ? channel : channel.id}`;
}
