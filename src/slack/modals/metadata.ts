import { readValue, writeValue, type Asked } from '../actions/button-value.ts';

/** What a modal remembers between its button and its submission. */
export interface ModalMemory {
  asked: Asked;
  /** Where the button was: the answer goes there. */
  channel: string;
}

/** A modal's `private_metadata`: at most 3,000 characters, and ours are about 200. */
export function writeMetadata({ asked, channel }: ModalMemory): string {
  return JSON.stringify({ asked: writeValue(asked), channel });
}

/** Undefined for a modal that isn't ours. */
export function readMetadata(text: string): ModalMemory | undefined {
  try {
    const { asked, channel } = JSON.parse(text) as { asked?: string; channel?: string };
    const read = readValue(asked);
    return read && { asked: read, channel: channel ?? '' };
  } catch {
    return undefined;
  }
}
