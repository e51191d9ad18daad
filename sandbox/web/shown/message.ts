import type { Message as StoredMessage, User } from '../../slack/state/records.ts';
import type { Workspace } from '../../slack/state/workspace.ts';
import { mimeTypeOf } from '../../slack/wire/file.ts';
import type { Message } from '../protocol.ts';
import { fileAddress, picturesIn } from './pictures.ts';

/** A message as the page shows it to somebody who may see it. */
export function shownMessage({ files }: Workspace, message: StoredMessage, reader: User): Message {
  const { channel, ts, user, text, blocks, fromApp, threadTs, isBroadcast, editedTs, visibleTo, reactions } = message;
  return {
    channel,
    ts,
    user,
    text,
    blocks,
    fromApp,
    ...(threadTs !== undefined && { threadTs }),
    isBroadcast,
    ...(editedTs !== undefined && { editedTs }),
    isEphemeral: visibleTo !== undefined,
    reactions,
    files: message.files.flatMap((id) => {
      const file = files.get(id);
      if (file === undefined) return [];
      const { name, title } = file;
      return [{ id, name, title, url: fileAddress(id, reader), isImage: mimeTypeOf(file).startsWith('image/') }];
    }),
    pictures: picturesIn(blocks, reader),
  };
}
