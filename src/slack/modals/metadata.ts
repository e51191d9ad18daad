import { readValue, writeValue, type Asked } from '../actions/button-value.ts';

/** What a modal remembers between its button and its submission. */
export interface ModalMemory {
  asked: Asked;
  /** Where the button was: the answer goes there. */
  channel: string;
  /** The button was on the app's Home. */
  home?: true;
}

/** A modal's `private_metadata`: at most 3,000 characters, and ours are about 200. */
export function writeMetadata({ asked, channel, home }: ModalMemory): string {
  return JSON.stringify({ asked: writeValue(asked), channel, home });
}

/** Undefined for a modal that isn't ours. */
export function readMetadata(text: string): ModalMemory | undefined {
  try {
    const { asked, channel, home } = JSON.parse(text) as { asked?: string; channel?: string; home?: unknown };
    const read = readValue(asked);
    return read && { asked: read, channel: channel ?? '', ...(home === true && { home }) };
  } catch {
    return undefined;
  }
}
