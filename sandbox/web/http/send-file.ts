import type { ServerResponse } from 'node:http';
import { maySeeChannel } from '../../slack/state/may-see.ts';
import type { StoredFile, User } from '../../slack/state/records.ts';
import type { Workspace } from '../../slack/state/workspace.ts';
import { mimeTypeOf } from '../../slack/wire/file.ts';
import { refuse } from './answer.ts';

/** Sends an uploaded file to somebody who sees a channel that it was shared in. */
export function sendFile(response: ServerResponse, workspace: Workspace, id: string, reader: User): void {
  const file = workspace.files.get(id);
  if (file?.bytes === undefined || !maySee(workspace, file, reader)) {
    refuse(response, 404, 'This file is not there.');
    return;
  }
  response.writeHead(200, {
    'content-type': mimeTypeOf(file),
    'content-length': file.bytes.length,
    'cache-control': 'private, max-age=31536000, immutable',
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
  });
  response.end(file.bytes);
}

function maySee({ channels }: Workspace, { shares }: StoredFile, reader: User): boolean {
  return shares.some(({ channel: id }) => {
    const channel = channels.get(id);
    return channel !== undefined && maySeeChannel(channel, reader);
  });
}
