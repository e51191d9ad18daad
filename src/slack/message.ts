import { createHash } from 'node:crypto';
import type { KnownBlock } from '@slack/types';

/** On what says "no". A symbol: the exit code of a terminal is made of it, and it goes into no JSON and no digest. */
export const NO = Symbol('no');

/** What is posted: the blocks, and the text for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: KnownBlock[];
  [NO]?: true;
}

/** The same message, the same digest: 16 hex digits of SHA-256. */
export function messageDigest(message: Message): string {
  return createHash('sha256').update(JSON.stringify(message)).digest('hex').slice(0, 16);
}
