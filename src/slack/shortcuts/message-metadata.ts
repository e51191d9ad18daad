/** A message: its channel and its ts, and where whoever uses a shortcut on it can be answered. */
export interface MessageRef {
  channel: string;
  ts: string;
  responseUrl?: string | undefined;
}

/** What a window remembers of the message that it was opened on: its `private_metadata`. */
export function writeMessage({ channel, ts, responseUrl }: MessageRef): string {
  return JSON.stringify({ channel, ts, responseUrl });
}

/** Undefined for a window that isn't ours. */
export function readMessage(text: string): MessageRef | undefined {
  try {
    const { channel, ts, responseUrl } = JSON.parse(text) as Partial<MessageRef>;
    return channel === undefined || ts === undefined ? undefined : { channel, ts, responseUrl };
  } catch {
    return undefined;
  }
}
