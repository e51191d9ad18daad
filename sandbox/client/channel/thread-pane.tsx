import { useMemo, type ReactElement } from 'react';
import type { Message } from '../../web/protocol.ts';
import { Pane } from '../parts/pane.tsx';
import { Composer } from './composer.tsx';
import { MessageItem } from './message-item.tsx';
import { isContinued, threadOf } from './timeline.ts';
import type { Typing } from './use-drafts.ts';
import { useStickToEnd } from './use-stick-to-end.ts';

interface ThreadPaneProps {
  messages: readonly Message[];
  channel: string;
  /** Of the message that is answered. */
  ts: string;
  typing: Typing;
  close: () => void;
}

/** A message with its replies, beside the channel. */
export function ThreadPane({ messages, channel, ts, typing, close }: ThreadPaneProps): ReactElement {
  const thread = useMemo(() => threadOf(messages, channel, ts), [messages, channel, ts]);
  const { ref } = useStickToEnd(thread.at(-1)?.ts);
  return (
    <Pane title="Thread" close={close} className="thread">
      <div ref={ref} className="messages" role="log" aria-label="Messages in the thread" tabIndex={0}>
        {thread.map((message, index) => (
          <MessageItem
            key={message.ts}
            message={message}
            isContinued={index > 1 && isContinued(thread[index - 1], message)}
            replies={0}
          />
        ))}
      </div>
      <Composer channel={channel} threadTs={ts} label="Reply…" draft={typing.of(channel, ts)} />
    </Pane>
  );
}
