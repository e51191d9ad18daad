import type { ImageBlock } from '@slack/types';
import { createElement, type ReactElement } from 'react';

/** Where an uploaded picture is found, by the id of its file: an address for `src`; undefined when it isn't there. */
export type PictureSource = (fileId: string) => string | undefined;

/** An uploaded picture as Slack shows it in a message; the words for it where there is no file to show. */
export function Picture({ block, sourceOf }: { block: ImageBlock; sourceOf: PictureSource }): ReactElement {
  const { alt_text: alt } = block;
  const src = 'slack_file' in block && 'id' in block.slack_file ? sourceOf(block.slack_file.id) : undefined;
  if (src === undefined) return createElement('div', { className: 'aside' }, alt);
  return createElement('img', { className: 'picture', alt, src });
}
