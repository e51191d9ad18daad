import type { ReactElement } from 'react';
import type { Message } from '../../web/protocol.ts';

/** What was uploaded with a message: pictures show, everything else is there to be opened. */
export function Files({ files }: Pick<Message, 'files'>): ReactElement[] {
  return files.map(({ id, name, title, url, isImage }) => (
    <a key={id} className={isImage ? 'file image' : 'file'} href={url} target="_blank" rel="noopener">
      {isImage ? <img className="picture" src={url} alt={title} loading="lazy" /> : null}
      <span>
        <strong>{title}</strong> {name !== title && name}
      </span>
    </a>
  ));
}
