import type { MouseEvent } from 'react';
import { readPermalink } from './permalink.ts';

/** Ways to go somewhere in the workspace. */
export interface Ways {
  toChannel: (channel: string) => void;
  /** Also opens the thread. */
  toThread: (channel: string, threadTs: string) => void;
}

/** Lets what names a channel or a message lead there: mentions, and links that start with the workspace's own address. */
export function followMentions({ toChannel, toThread }: Ways): (event: MouseEvent) => void {
  return (event) => {
    const target = event.target as HTMLElement;
    const mentioned = target.closest<HTMLElement>('[data-channel-id]')?.dataset['channelId'];
    const link = target.closest('a');
    const message = link ? readPermalink(link.href, location.origin) : undefined;
    if (message) event.preventDefault();
    if (message?.threadTs !== undefined) toThread(message.channel, message.threadTs);
    else if (message) {
      toChannel(message.channel);
      // The channel has to be drawn first.
      setTimeout(() => showMessage(message.ts), SHOWN_AFTER_MS);
    } else if (mentioned !== undefined) toChannel(mentioned);
  };
}

const SHOWN_AFTER_MS = 100;

function showMessage(ts: string): void {
  const message = document.querySelector<HTMLElement>(`main .message[data-ts="${CSS.escape(ts)}"]`);
  message?.scrollIntoView({ block: 'center' });
  message?.animate([{ background: 'var(--mention)' }, {}], { duration: 2_000 });
}
