import type { ReactElement } from 'react';
import { withEmoji } from '../../slack/render/emoji.ts';
import type { Message } from '../../web/protocol.ts';
import { Icon } from '../parts/icon.tsx';
import { useMenu } from '../parts/menu.tsx';
import { useSeat } from '../seat.ts';

/** The emoji at hand. */
const EMOJI = ['+1', 'tada', 'eyes', 'white_check_mark', 'rocket', 'x'];

interface MessageToolsProps {
  message: Message;
  openThread: (() => void) | undefined;
}

/** What can be done with a message that everybody sees: answer it, react to it, use a shortcut of the app. */
export function MessageTools({ message, openThread }: MessageToolsProps): ReactElement {
  const { app, does } = useSeat();
  const openMenu = useMenu();
  const { channel, ts } = message;
  const emoji = EMOJI.map((name) => ({
    label: `React with :${name}:`,
    shown: withEmoji(`:${name}:`),
    choose: () => void does({ do: 'react', channel, ts, emoji: name }),
  }));
  const shortcuts = app.shortcuts.map(({ name, callbackId }) => ({
    label: name,
    choose: () => void does({ do: 'shortcut', callbackId, channel, ts }),
  }));
  const reply = openThread === undefined ? [] : [{ label: 'Reply in thread', choose: openThread }];
  return (
    <div className="tools">
      {openThread && (
        <button
          type="button"
          className="icon"
          aria-label="Reply in thread"
          title="Reply in thread"
          onClick={openThread}
        >
          <Icon name="reply" />
        </button>
      )}
      <button
        type="button"
        className="icon"
        aria-label="More actions"
        title="React, and shortcuts"
        aria-haspopup="menu"
        onClick={({ currentTarget }) =>
          openMenu(currentTarget, { label: 'Message actions', emoji, items: [...reply, ...shortcuts] })
        }
      >
        <Icon name="more" />
      </button>
    </div>
  );
}
