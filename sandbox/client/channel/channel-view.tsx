import { useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Channel, Screen } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';
import { Composer } from './composer.tsx';
import { FirstVisit } from './first-visit.tsx';
import { MessageList } from './message-list.tsx';
import { timelineOf } from './timeline.ts';
import type { Typing } from './use-drafts.ts';

interface ChannelViewProps {
  screen: Screen;
  channel: Channel;
  typing: Typing;
  read: (channel: string, ts: string) => void;
  openThread: (ts: string) => void;
  notes: { isShown: boolean; dismiss: () => void };
}

/** A channel: the first visitor's notes, its messages, and where to type. */
export function ChannelView(props: ChannelViewProps): ReactElement {
  const { screen, channel, typing, read, openThread, notes } = props;
  const { me } = useSeat();
  const timeline = useMemo(() => timelineOf(screen.messages, channel.id), [screen.messages, channel.id]);
  const [focus, setFocus] = useState(0);
  const isSeen = usePageIsSeen();
  const latest = timeline.messages.at(-1)?.ts;
  useEffect(() => {
    if (latest !== undefined && isSeen) read(channel.id, latest);
  }, [channel.id, latest, read, isSeen]);
  const draft = typing.of(channel.id);
  const take = (text: string): void => {
    draft.write(text);
    setFocus((count) => count + 1);
  };
  return (
    <>
      {notes.isShown && <FirstVisit notes={screen.notes} take={take} dismiss={notes.dismiss} />}
      <MessageList key={`${me.id} ${channel.id}`} timeline={timeline} label={nameOf(channel)} openThread={openThread} />
      <Composer
        key={`composer ${me.id} ${channel.id}`}
        channel={channel.id}
        label={`Message ${nameOf(channel)}`}
        draft={draft}
        focus={focus}
      />
    </>
  );
}

/** `#general`, or the app's name. */
export function nameOf({ name, kind }: Channel): string {
  return kind === 'direct' ? name : `#${name}`;
}

/** A message is read when somebody could look at it. */
function usePageIsSeen(): boolean {
  const [isSeen, setSeen] = useState(!document.hidden);
  useEffect(() => {
    const changed = (): void => setSeen(!document.hidden);
    document.addEventListener('visibilitychange', changed);
    return () => document.removeEventListener('visibilitychange', changed);
  }, []);
  return isSeen;
}
