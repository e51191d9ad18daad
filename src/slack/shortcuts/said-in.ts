import type { MessageShortcut } from '@slack/bolt';
import { typedText } from '../commands/typed-text.ts';

/** What a message says in plain text, and which person said it; nobody when a bot did. */
export function saidIn({ message }: MessageShortcut): { text: string; from: string | undefined } {
  const from = /^[UW][A-Z0-9]+$/.exec(message.user ?? '')?.[0];
  return { text: typedText(message.text ?? ''), from };
}
