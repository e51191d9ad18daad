import type { ActionsBlock, KnownBlock } from '@slack/types';
import { isPressed, wiredIn, type Element, type Wired } from './element.ts';

/** Blocks that the library can draw, and what each of their elements is. */
export interface Prepared {
  blocks: KnownBlock[];
  /** By the id that the element has on the page. */
  elements: ReadonlyMap<string, Wired>;
}

/**
 * Blocks for the library, which draws buttons that do nothing: every element gets an id of its own on the page, by
 * which a click finds it, and leaves its question ("Are you sure?") to us. What is chosen or filled in stands in blocks
 * of its own, which we draw as fields.
 * @param prefix no other part of the page has it
 */
export function prepareBlocks(blocks: readonly KnownBlock[], prefix: string): Prepared {
  const elements = new Map<string, Wired>();
  const renamed = (wired: Wired): Element => {
    const id = `${prefix}-${elements.size}`;
    elements.set(id, wired);
    const { confirm: _confirm, ...element } = wired.element as Element & { confirm?: unknown };
    return { ...element, action_id: id } as Element;
  };
  const prepared = blocks.flatMap((block) => prepare(block, wiredIn(block).map(renamed)));
  return { blocks: prepared, elements };
}

/** Whether a prepared block is one that we draw: its element is a field. */
export function fieldOf(block: KnownBlock): Element | undefined {
  if (block.type === 'input') return block.element;
  const [only, ...others] = block.type === 'actions' ? block.elements : [];
  return only !== undefined && others.length === 0 && !isPressed(only) ? only : undefined;
}

/** The library would make an HTML id of the block's own one, which other messages have, too. */
function prepare({ block_id: _blockId, ...block }: KnownBlock, elements: Element[]): KnownBlock[] {
  const [first] = elements;
  switch (block.type) {
    case 'actions':
      return rows(elements);
    case 'section': {
      if (first === undefined || isPressed(first))
        return [{ ...block, ...(first && { accessory: first }) } as KnownBlock];
      const { accessory: _accessory, ...rest } = block;
      return [rest, ...rows([first])];
    }
    case 'input':
      return [{ ...block, element: first } as KnownBlock];
    default:
      return [block];
  }
}

/** Neighbouring buttons share a row; a field has one to itself. */
function rows(elements: readonly Element[]): ActionsBlock[] {
  const groups: Element[][] = [];
  for (const element of elements) {
    const last = groups.at(-1);
    if (last?.every(isPressed) && isPressed(element)) last.push(element);
    else groups.push([element]);
  }
  return groups.map((group) => ({ type: 'actions', elements: group as ActionsBlock['elements'] }));
}
