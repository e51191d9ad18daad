import { extname } from 'node:path';
import type { StoredFile } from '../state/records.ts';
import type { Workspace } from '../state/workspace.ts';

const MIME_TYPES: Record<string, string> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.json': 'application/json',
  '.log': 'text/plain',
  '.md': 'text/markdown',
  '.txt': 'text/plain',
};

/** A file as files.info shows it; its type stays empty until it is processed. */
export function fileToWire(workspace: Workspace, file: StoredFile): Record<string, unknown> {
  const { url, id: team } = workspace.team;
  const isReady = file.state === 'ready';
  return {
    id: file.id,
    created: file.createdAt,
    timestamp: file.createdAt,
    name: file.name,
    title: file.title,
    alt_txt: file.altText,
    mimetype: isReady ? mimeTypeOf(file) : '',
    filetype: isReady ? extname(file.name).slice(1) : '',
    user: file.user,
    user_team: team,
    size: file.length,
    mode: 'hosted',
    is_public: file.shares.length > 0,
    url_private: `${url}/files-pri/${team}-${file.id}/${file.name}`,
    permalink: `${url}/files/${file.user}/${file.id}/${file.name}`,
    channels: [...new Set(file.shares.map((share) => share.channel))],
    shares: sharesToWire(workspace, file),
  };
}

/** What the file's name says that it holds. */
export function mimeTypeOf({ name }: StoredFile): string {
  return MIME_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream';
}

function sharesToWire(workspace: Workspace, file: StoredFile): object {
  const entries = file.shares.map(({ channel, ts, threadTs }) => ({
    channel,
    share: { ts, ...(threadTs !== undefined && { thread_ts: threadTs }) },
    isPrivate: workspace.channels.get(channel)?.isPrivate ?? false,
  }));
  const grouped = (isPrivate: boolean) =>
    Object.fromEntries(
      entries.filter((entry) => entry.isPrivate === isPrivate).map(({ channel, share }) => [channel, [share]]),
    );
  return { public: grouped(false), private: grouped(true) };
}
