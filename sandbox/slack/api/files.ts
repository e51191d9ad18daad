import { newId } from '../state/ids.ts';
import type { StoredFile } from '../state/records.ts';
import type { Slack } from '../slack.ts';
import { explained, SlackError } from '../slack-error.ts';
import { fileToWire } from '../wire/file.ts';
import { requiredText, structure, text, type Args } from './arguments.ts';
import { appMessage, threadOf } from './chat.ts';
import { writableChannel } from './find-channel.ts';
import { messageBody, type MessageBody } from './message-body.ts';
import type { Method } from './method.ts';

/** https://docs.slack.dev/reference/methods?family=files */
export const files: Record<string, Method> = {
  'files.getUploadURLExternal': { token: 'bot', scope: 'files:write', tier: 4, run: getUploadUrl },
  'files.completeUploadExternal': { token: 'bot', scope: 'files:write', tier: 4, run: completeUpload },
  'files.info': { token: 'bot', scope: 'files:read', tier: 4, run: info },
  'files.delete': { token: 'bot', scope: 'files:write', tier: 3, run: remove },
};

/** Takes the bytes of an announced file. Throws SlackError `file_not_found` or `invalid_length`. */
export function receiveBytes({ workspace }: Slack, fileId: string, bytes: Buffer): void {
  const file = workspace.files.get(fileId);
  if (file === undefined || file.state !== 'awaiting-upload') throw new SlackError('file_not_found');
  if (bytes.length !== file.length) throw new SlackError('invalid_length');
  Object.assign(file, { bytes, state: 'uploaded' });
}

function getUploadUrl({ workspace, now }: Slack, args: Args): object {
  const length = Number(text(args, 'length'));
  if (!Number.isInteger(length) || length < 1) throw explained('invalid_arguments', ['missing required field: length']);
  const name = requiredText(args, 'filename');
  const file: StoredFile = {
    id: newId('F'),
    user: workspace.app.botUser,
    name,
    title: name,
    altText: text(args, 'alt_text') ?? text(args, 'alt_txt') ?? '',
    length,
    state: 'awaiting-upload',
    createdAt: Math.floor(now() / 1000),
    shares: [],
  };
  workspace.files.set(file.id, file);
  return { upload_url: `${workspace.team.url}/upload/v1/${file.id}`, file_id: file.id };
}

function completeUpload(slack: Slack, args: Args): object {
  const { workspace } = slack;
  const uploaded = uploadedFiles(slack, args);
  const channelId = text(args, 'channel_id');
  const channel = channelId === undefined ? undefined : writableChannel(workspace, { channel: channelId }).id;
  const threadTs = channel === undefined ? undefined : threadOf(workspace, channel, args);
  const body = commentOf(slack, args);
  for (const file of uploaded) file.state = 'processing';
  setTimeout(() => {
    for (const file of uploaded) file.state = 'ready';
    if (channel !== undefined) {
      const message = { ...appMessage(workspace, channel, body), files: uploaded.map((file) => file.id) };
      for (const file of uploaded) file.shares.push({ channel, ts: message.ts, ...(threadTs && { threadTs }) });
      workspace.post({ ...message, ...(threadTs !== undefined && { threadTs }) });
    }
    workspace.changed({ kind: 'file' });
  }, slack.fileProcessingMs).unref();
  return { files: uploaded.map((file) => fileToWire(workspace, file)) };
}

function commentOf({ workspace }: Slack, args: Args): MessageBody {
  const comment = text(args, 'initial_comment');
  if (comment !== undefined || args['blocks'] !== undefined) {
    return messageBody(workspace, { text: comment, blocks: args['blocks'] });
  }
  return { text: undefined, blocks: undefined, attachments: undefined, metadata: undefined };
}

function uploadedFiles({ workspace }: Slack, args: Args): StoredFile[] {
  const references = structure(args, 'files', 'invalid_arguments');
  if (!Array.isArray(references) || references.length === 0) {
    throw explained('invalid_arguments', ['missing required field: files']);
  }
  return references.map((reference: { id?: string; title?: string }) => {
    const file = workspace.files.get(reference.id ?? '');
    if (file === undefined || file.state !== 'uploaded') throw new SlackError('file_not_found');
    file.title = reference.title ?? file.title;
    return file;
  });
}

function info({ workspace }: Slack, args: Args): object {
  return { file: fileToWire(workspace, knownFile({ workspace }, args)), comments: [], content: '' };
}

function remove(slack: Slack, args: Args): object {
  const file = knownFile(slack, args);
  slack.workspace.files.delete(file.id);
  slack.workspace.changed({ kind: 'file' });
  return {};
}

function knownFile({ workspace }: Pick<Slack, 'workspace'>, args: Args): StoredFile {
  const file = workspace.files.get(requiredText(args, 'file'));
  if (file === undefined || file.state === 'awaiting-upload') throw new SlackError('file_not_found');
  return file;
}
