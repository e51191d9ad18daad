import { memo, type ReactElement } from 'react';
import { Avatar } from '../../page/avatar.ts';
import type { Message } from '../../web/protocol.ts';
import { BlockKit } from '../blocks/block-kit.tsx';
import { useSeat } from '../seat.ts';
import { Files } from './files.tsx';
import { MessageTools } from './message-tools.tsx';
import { Reactions } from './reactions.tsx';
import { momentOf, timeOf } from './when.ts';

interface MessageItemProps {
  message: Message;
  /** It follows another one of the same author. */
  isContinued: boolean;
  replies: number;
  /** The `ts` of the newest reply. */
  latestReply?: string | undefined;
  /** Absent inside of a thread. */
  openThread?: (ts: string) => void;
}

/** A message. It is drawn again only when something in it changes. */
export const MessageItem = memo(function MessageItem(props: MessageItemProps): ReactElement {
  const { message, isContinued, replies, latestReply, openThread } = props;
  const { people, reader, app } = useSeat();
  const { channel, ts, user, text, blocks, fromApp, threadTs, editedTs, isBroadcast, isEphemeral } = message;
  const author = people.get(user)?.name ?? (fromApp ? app.name : user);
  const time = timeOf(ts, reader.timeZone);
  const thread = threadTs ?? ts;
  // A picture may come without a word.
  const isSaid = text !== '' || blocks.length > 0;
  return (
    <article
      className={`message${isContinued ? ' continued' : ''}${isEphemeral ? ' ephemeral' : ''}`}
      aria-label={`${author}, ${time}`}
      data-ts={ts}
    >
      {isContinued ? <span className="avatar-gap" /> : <Avatar name={author} />}
      <div className="content">
        {isEphemeral && <div className="aside">Only visible to you</div>}
        {isBroadcast && openThread && (
          <button type="button" className="aside answers" onClick={() => openThread(thread)}>
            replied to a thread
          </button>
        )}
        {!isContinued && (
          <div className="author">
            <strong>{author}</strong>
            {fromApp && <span className="app">APP</span>}
            <time dateTime={new Date(Number(ts) * 1000).toISOString()} title={momentOf(ts, reader.timeZone)}>
              {time}
            </time>
          </div>
        )}
        {isSaid && (
          <BlockKit text={text} blocks={blocks} pictures={message.pictures} on={{ message: { channel, ts } }} />
        )}
        {editedTs !== undefined && !fromApp && <span className="aside">(edited)</span>}
        <Files files={message.files} />
        <Reactions message={message} />
        {replies > 0 && openThread && (
          <button type="button" className="replies" onClick={() => openThread(ts)}>
            {replies} {replies === 1 ? 'reply' : 'replies'}
            {latestReply !== undefined && <small> Last at {timeOf(latestReply, reader.timeZone)}</small>}
          </button>
        )}
      </div>
      {!isEphemeral && <MessageTools message={message} openThread={openThread && (() => openThread(thread))} />}
    </article>
  );
});
