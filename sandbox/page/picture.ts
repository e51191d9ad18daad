import type { ImageBlock } from '@slack/types';
import { createElement, type ReactElement } from 'react';
import type { StoredFile } from '../slack/state/records.ts';

/** What is needed to show pictures: the files that were uploaded, by id. */
export type Files = ReadonlyMap<string, StoredFile>;

/** An uploaded PNG as Slack shows it in a message; the words for it where there is no file to show. Asks no other server. */
export function Picture({ block, files }: { block: ImageBlock; files: Files }): ReactElement {
  const { alt_text: alt } = block;
  const id = 'slack_file' in block && 'id' in block.slack_file ? block.slack_file.id : '';
  const bytes = files.get(id)?.bytes;
  if (bytes === undefined) return createElement('div', { className: 'aside' }, alt);
  return createElement('img', { className: 'picture', alt, src: `data:image/png;base64,${bytes.toString('base64')}` });
}
