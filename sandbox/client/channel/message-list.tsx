import { Fragment, memo, type ReactElement } from 'react';
import { Icon } from '../parts/icon.tsx';
import { useSeat } from '../seat.ts';
import { MessageItem } from './message-item.tsx';
import { isContinued, type Timeline } from './timeline.ts';
import { useStickToEnd } from './use-stick-to-end.ts';
import { dayOf } from './when.ts';

interface MessageListProps {
  timeline: Timeline;
  /** Of the channel. */
  label: string;
  openThread: (ts: string) => void;
}

/** The messages of a channel, by day. It follows its end for as long as the end is in sight. */
export const MessageList = memo(function MessageList({ timeline, label, openThread }: MessageListProps): ReactElement {
  const { messages, threads } = timeline;
  const { me, reader } = useSeat();
  const latest = messages.at(-1);
  // They typed something, or pressed a button far above, and are told why not.
  const isAnswer = latest !== undefined && (latest.isEphemeral || latest.user === me.id);
  const { ref, isAtEnd, toEnd } = useStickToEnd(latest?.ts, isAnswer);
  const days = messages.map(({ ts }) => dayOf(ts, reader.timeZone));
  return (
    <div className="list-frame">
      {/* It scrolls, so the keyboard must be able to reach it. */}
      <div ref={ref} className="messages" role="log" aria-label={`Messages in ${label}`} tabIndex={0}>
        {messages.length === 0 && <p className="nothing">Nothing has been said in {label} yet.</p>}
        {messages.map((message, index) => {
          const isNewDay = days[index] !== days[index - 1];
          const { count = 0, latest: latestReply } = threads.get(message.ts) ?? {};
          return (
            <Fragment key={message.ts}>
              {isNewDay && (
                <h3 className="day">
                  <span>{days[index]}</span>
                </h3>
              )}
              <MessageItem
                message={message}
                isContinued={!isNewDay && isContinued(messages[index - 1], message)}
                replies={count}
                latestReply={latestReply}
                openThread={openThread}
              />
            </Fragment>
          );
        })}
      </div>
      {!isAtEnd && (
        <button type="button" className="to-end" onClick={toEnd}>
          <Icon name="down" /> Latest messages
        </button>
      )}
    </div>
  );
});
