import type { KnownBlock } from '@slack/types';
import { useId, useMemo, type MouseEvent, type ReactElement, type ReactNode } from 'react';
import { MessageBody } from '../../page/message-body.ts';
import type { InputValues } from '../../slack/state/records.ts';
import type { Place } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';
import { fieldOf, prepareBlocks } from './prepare-blocks.ts';
import { useActing } from './use-acting.tsx';
import type { Wired } from './element.ts';

interface BlockKitProps {
  text: string;
  blocks: KnownBlock[];
  pictures: Record<string, string>;
  on: Place;
  /** What is held here so far, by block and element. */
  values?: InputValues;
  /** Draws a field of a form. What is chosen elsewhere goes to the app at once. */
  field?: (block: KnownBlock, id: string, wired: Wired) => ReactNode;
}

/** Blocks that people can use: the library draws them, and what is clicked in them is done. */
export function BlockKit({ text, blocks, pictures, on, values, field }: BlockKitProps): ReactElement {
  const { reader, names, theme } = useSeat();
  const prefix = useId();
  const { blocks: prepared, elements } = useMemo(() => prepareBlocks(blocks, prefix), [blocks, prefix]);
  const { press, ownField, asked } = useActing(on, values);

  const clicked = (event: MouseEvent<HTMLElement>): void => {
    const button = (event.target as HTMLElement).closest('button');
    const wired = button && elements.get(button.closest(`[id^="${CSS.escape(prefix)}"]`)?.id ?? '');
    if (!wired) return;
    // The library has a menu of its own, which knows no keys.
    event.stopPropagation();
    press(wired, button);
  };
  const instead = (block: KnownBlock): ReactNode => {
    const id = (fieldOf(block) as { action_id?: string } | undefined)?.action_id;
    const wired = id === undefined ? undefined : elements.get(id);
    if (id === undefined || wired === undefined) return undefined;
    return block.type === 'input' && field ? field(block, id, wired) : ownField(block, id, wired);
  };
  return (
    <div className="block-kit" onClickCapture={clicked}>
      <MessageBody
        message={{ text, blocks: prepared }}
        {...{ reader, names, theme, instead }}
        sourceOf={(fileId) => pictures[fileId]}
      />
      {asked}
    </div>
  );
}
