import type { ActionsBlockElement, KnownBlock, SectionBlockAccessory } from '@slack/types';
import { mentionsIn, renderText, type Shown } from '../../../sandbox/slack/render-text.ts';
import type { Message } from '../../../src/slack/message.ts';
import type { Names } from '../../../src/slack/mrkdwn.ts';

/** The people of test/unit/release/given.ts. */
export const NAMES: Names = new Map([
  ['U01ALICE', 'Alice'],
  ['U02BOB', 'Bob'],
  ['U03CAROL', 'Carol'],
  ['U04DAN', 'Dan'],
  ['U05ERIN', 'Erin'],
]);

const READER = { timeZone: 'Europe/Berlin', nameOf: (id: string) => NAMES.get(id) };

/** What people see, in Berlin; without the characters that nobody sees, and with plain spaces. */
export function shown(message: Message | undefined): string {
  return renderText(asShown(message), READER)
    .replaceAll(/[\u2060\u200A]/g, '')
    .replaceAll('\u00A0', ' ');
}

/** The ids of everybody whom the message pings, in its blocks and in its notification; a link to a channel pings nobody. */
export function pinged(message: Message | undefined): string[] {
  const people = mentionsIn(asShown(message), READER).filter(({ kind }) => kind !== 'channel');
  return [...new Set(people.map(({ id }) => id))];
}

/** The labels of the buttons, as a screen reader says them. */
export function buttonsOn(message: Message | undefined): string[] {
  return elementsOf(message?.blocks ?? []).flatMap((element) =>
    element.type === 'button' ? (element.accessibility_label ?? element.text.text) : [],
  );
}

/** A button's confirm dialog in one line; undefined when it has none. */
export function confirmOf(message: Message | undefined, label: string): string | undefined {
  const button = elementsOf(message?.blocks ?? []).find(
    (element) => element.type === 'button' && element.text.text === label,
  );
  const confirm = button?.type === 'button' ? button.confirm : undefined;
  return confirm && `${confirm.title?.text} ${confirm.text.text}`;
}

function elementsOf(blocks: KnownBlock[]) {
  return blocks.flatMap((block): (ActionsBlockElement | SectionBlockAccessory)[] => {
    if (block.type === 'actions') return block.elements;
    return block.type === 'section' && block.accessory ? [block.accessory] : [];
  });
}

function asShown(message: Message | undefined): Shown {
  return { text: message?.text ?? '', blocks: message?.blocks ?? [], attachments: [] };
}
