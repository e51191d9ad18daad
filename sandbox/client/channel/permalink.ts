/** Which message an address of this workspace leads to. */
export interface Permalink {
  channel: string;
  ts: string;
  /** Of the first message of its thread, when it is a reply. */
  threadTs?: string;
}

/** Reads the address of a message, such as …/archives/C0WEB/p1700000000000100; undefined for every other address. */
export function readPermalink(address: string, origin: string): Permalink | undefined {
  if (!URL.canParse(address, origin)) return undefined;
  const url = new URL(address, origin);
  const [, channel, seconds, micros] = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname) ?? [];
  if (url.origin !== origin || channel === undefined) return undefined;
  const threadTs = url.searchParams.get('thread_ts');
  return { channel, ts: `${seconds}.${micros}`, ...(threadTs !== null && { threadTs }) };
}
