import type { ActionsBlock, KnownBlock, SectionBlock, TextObject } from '@slack/types';
import { createElement, Fragment, type ReactElement } from 'react';
import { Message as SlackBlocks, type Block, type MessageProps } from 'slack-blocks-to-jsx';
import type { Reader } from '../slack/render/span.ts';
import type { Shown } from '../slack/render-text.ts';
import { richText } from './rich-text.ts';

/** Light as at noon, or dark. */
export type Theme = 'light' | 'dark';

/** What a message's blocks need to be shown: who reads, and the names behind mentions. */
export interface BodyProps {
  message: Shown;
  reader: Reader;
  names: NonNullable<MessageProps['data']>;
  theme: Theme;
}

/** What a message says, as its reader sees it; its `text` shows only when it has no blocks. */
export function MessageBody({ message, reader, names, theme }: BodyProps): ReactElement {
  const { text, blocks } = message;
  const shown: KnownBlock[] = blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text } }];
  const parts = shown.map((block, key) => {
    const readable = readableBlocks(block, reader) as Block[];
    // The name and the logo are asked for, and not shown.
    const props = { blocks: readable, data: names, theme, withoutWrapper: true, name: '', logo: '' };
    return createElement('div', { key, className: `block ${block.type}` }, createElement(SlackBlocks, props));
  });
  return createElement(Fragment, {}, parts);
}

/** The same block with its mark-up already read. */
function readableBlocks(block: KnownBlock, reader: Reader): KnownBlock[] {
  if (block.type === 'section') return sectionBlocks(block, reader);
  if (block.type !== 'context') return [block];
  return block.elements.map((element) =>
    element.type === 'image' ? { type: 'context', elements: [element] } : richText(element, reader),
  );
}

function sectionBlocks({ text, fields = [], accessory }: SectionBlock, reader: Reader): KnownBlock[] {
  const texts: TextObject[] = [...(text === undefined ? [] : [text]), ...fields];
  const action = accessory as ActionsBlock['elements'][number] | undefined;
  return [
    ...texts.map((one) => richText(one, reader)),
    ...(action === undefined ? [] : [{ type: 'actions' as const, elements: [action] }]),
  ];
}
