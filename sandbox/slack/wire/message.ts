import type { Message } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';
import { fileToWire } from './file.ts';

/** A message as the Web API and payloads show it. */
export function messageToWire(workspace: Workspace, message: Message): Record<string, unknown> {
  const { app, team } = workspace;
  const files = message.files.flatMap((id) => workspace.files.get(id) ?? []);
  return {
    type: 'message',
    ...(message.isBroadcast && { subtype: 'thread_broadcast' }),
    user: message.user,
    ...(message.fromApp && { bot_id: app.botId, app_id: app.id, bot_profile: { id: app.botId, name: app.name } }),
    team: team.id,
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(message.attachments.length > 0 && { attachments: message.attachments }),
    ...(files.length > 0 && { files: files.map((file) => fileToWire(workspace, file)) }),
    ...(message.editedTs !== undefined && { edited: { user: message.user, ts: message.editedTs } }),
    ...threadToWire(workspace, message),
    ...(message.reactions.length > 0 && {
      reactions: message.reactions.map(({ name, users }) => ({ name, users, count: users.length })),
    }),
  };
}

/** The same with the metadata, for those who asked for it. */
export function messageWithMetadata(workspace: Workspace, message: Message): Record<string, unknown> {
  const wire = messageToWire(workspace, message);
  return message.metadata === undefined ? wire : { ...wire, metadata: message.metadata };
}

function threadToWire(workspace: Workspace, message: Message): object {
  const conversation = workspace.conversation(message.channel);
  if (message.threadTs !== undefined) {
    const parent = conversation.find(message.threadTs);
    return { thread_ts: message.threadTs, ...(parent && { parent_user_id: parent.user }) };
  }
  const replies = conversation.replies(message.ts);
  if (replies.length === 0) return {};
  const users = [...new Set(replies.map((reply) => reply.user))];
  return {
    thread_ts: message.ts,
    reply_count: replies.length,
    reply_users_count: users.length,
    reply_users: users,
    latest_reply: replies.at(-1)?.ts,
  };
}
