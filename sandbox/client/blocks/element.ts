import type { KnownBlock } from '@slack/types';
import { elementsOf } from '../../slack/interactions/input-values.ts';

/** Something that people can press, choose or fill in. */
export type Element = ReturnType<typeof elementsOf>[number];

/** An element and the ids by which the app knows it. */
export interface Wired {
  blockId: string;
  actionId: string;
  element: Element;
}

/** What the library draws as buttons: a button itself, and the three dots of a menu. */
export function isPressed(element: Element): boolean {
  return element.type === 'button' || element.type === 'workflow_button' || element.type === 'overflow';
}

/** The block's elements with their ids; a block without an id answers to the empty one. */
export function wiredIn(block: KnownBlock): Wired[] {
  return elementsOf(block).map((element) => ({
    blockId: block.block_id ?? '',
    actionId: 'action_id' in element ? (element.action_id ?? '') : '',
    element,
  }));
}
