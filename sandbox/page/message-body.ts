import type { ActionsBlock, KnownBlock, SectionBlock, TextObject } from '@slack/types';
import { createElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { Message as SlackBlocks, type Block, type MessageProps } from 'slack-blocks-to-jsx';
import type { Reader } from '../slack/render/span.ts';
import type { Shown } from '../slack/render-text.ts';
import { Picture, type PictureSource } from './picture.ts';
import { richText } from './rich-text.ts';

/** Light as at noon, or dark. */
export type Theme = 'light' | 'dark';

/** What a message's blocks need to be shown: who reads, the names behind mentions, and the files behind pictures. */
export interface BodyProps {
  message: Pick<Shown, 'text' | 'blocks'>;
  reader: Reader;
  names: Names;
  theme: Theme;
  sourceOf: PictureSource;
  /** What stands in for a block; undefined for a block that shows as it is. */
  instead?: (block: KnownBlock) => ReactNode;
}

/** The people, channels and groups that mentions may name. */
export type Names = NonNullable<MessageProps['data']>;

/** What a message says, as its reader sees it; its `text` shows only when it has no blocks. */
export function MessageBody({ message, reader, names, theme, sourceOf, instead }: BodyProps): ReactElement {
  const { text, blocks } = message;
  const shown: KnownBlock[] = blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const inSlack = (blocks: KnownBlock[]): ReactElement => {
    // The name and the logo are asked for, and not shown.
    const look = { data: names, theme, withoutWrapper: true, name: '', logo: '' };
    return createElement('div', {}, createElement(SlackBlocks, { ...look, blocks: blocks as Block[] }));
  };
  const parts = shown.map((block, key) => {
    const frame = { key, className: `block ${block.type}` };
    const other = instead?.(block);
    if (other !== undefined) return createElement('div', frame, other);
    if (block.type === 'image') return createElement('div', frame, createElement(Picture, { block, sourceOf }));
    const beside = block.type === 'section' ? accessory(block) : [];
    return createElement('div', frame, inSlack(readableBlocks(block, reader)), beside.length > 0 && inSlack(beside));
  });
  return createElement(Fragment, {}, parts);
}

/** The same block with its mark-up already read. */
function readableBlocks(block: KnownBlock, reader: Reader): KnownBlock[] {
  if (block.type === 'section') return sectionTexts(block).map((text) => richText(text, reader));
  if (block.type !== 'context') return [block];
  return block.elements.map((element) =>
    element.type === 'image' ? { type: 'context', elements: [element] } : richText(element, reader),
  );
}

function sectionTexts({ text, fields = [] }: SectionBlock): TextObject[] {
  return [...(text === undefined ? [] : [text]), ...fields];
}

/** What can be pressed on the right of a section. */
function accessory({ accessory }: SectionBlock): KnownBlock[] {
  const element = accessory as ActionsBlock['elements'][number] | undefined;
  return element === undefined ? [] : [{ type: 'actions', elements: [element] }];
}
