import { useCallback, useEffect, useMemo, useState, type ReactElement } from 'react';
import type { Deed, Outcome, Screen } from '../web/protocol.ts';
import { ChannelView, nameOf } from './channel/channel-view.tsx';
import { unreadCounts } from './channel/timeline.ts';
import { followMentions } from './channel/follow-mentions.ts';
import { useDrafts } from './channel/use-drafts.ts';
import { sendDeed } from './feed/send-deed.ts';
import { HomeView } from './home/home-view.tsx';
import { Modal } from './modal/modal.tsx';
import { Banners } from './parts/banners.tsx';
import { useToasts } from './parts/toasts.tsx';
import { recall, remember } from './remembered/stored.ts';
import { usePlace, type Spot } from './remembered/use-place.ts';
import { useReadMarks } from './remembered/use-read-marks.ts';
import { useTheme } from './remembered/use-theme.ts';
import { SeatContext } from './seat.ts';
import { SidePane } from './side-pane.tsx';
import { Sidebar } from './sidebar/sidebar.tsx';
import type { Tool } from './tool.ts';
import { TopBar } from './top-bar.tsx';
import { useSeatOf } from './use-seat-of.ts';

interface WorkspaceProps {
  screen: Screen;
  isLive: boolean;
  /** Who is about to sit down; their screen may still be on its way. */
  chosen: string | undefined;
  become: (person: string) => void;
}

/** The whole window: the sidebar, a channel or the Home, and what is shown beside it. */
export function Workspace({ screen, isLive, chosen, become }: WorkspaceProps): ReactElement {
  const { me, channels, messages, modals, home } = screen;
  const [theme, choose] = useTheme();
  const [toasts, toast] = useToasts();
  const does = useDeeds(me, toast);
  const seat = useSeatOf(screen, theme, does);
  const [spot, go] = usePlace(me, channels);
  const [marks, read] = useReadMarks(me);
  const typing = useDrafts(me);
  const [tool, setTool] = useState<Tool | undefined>(() => (innerWidth >= WIDE ? 'world' : undefined));
  const [thread, setThread] = useState<string>();
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const [hasNotes, setNotes] = useState(() => recall('notes') !== false);
  const unread = useMemo(() => unreadCounts(messages, me, marks), [messages, me, marks]);
  const channel = channels.find(({ id }) => spot !== 'home' && id === spot.channel);
  const title = channel === undefined ? seat.app.name : nameOf(channel);
  useTitle(title, screen.team.name, unread.size > 0);

  const showNotes = (isShown: boolean): void => {
    remember('notes', isShown);
    setNotes(isShown);
  };
  const goTo = (next: Spot): void => {
    setThread(undefined);
    setSidebarOpen(false);
    go(next);
  };
  const followed = followMentions({
    toChannel: (id) => goTo({ channel: id }),
    toThread: (id, threadTs) => {
      goTo({ channel: id });
      setThread(threadTs);
    },
  });
  const sitDownAs = (person: string): void => {
    setSidebarOpen(false);
    become(person);
  };
  const modal = modals.at(-1);
  // Until their screen is there, nothing may be done in the name of who sat here before.
  const isChangingSeats = chosen !== undefined && chosen !== me;
  return (
    <SeatContext value={seat}>
      {/* Mentions of whoever reads stand out. */}
      <style>{`[data-user-id="${CSS.escape(me)}"] { background: var(--mention); }`}</style>
      <div className={isSidebarOpen ? 'workspace sidebar-open' : 'workspace'} onClick={followed}>
        <div
          className="sidebar"
          onKeyDown={({ key }) => {
            if (key === 'Escape') setSidebarOpen(false);
          }}
        >
          <Sidebar {...{ screen, unread, spot, isLive }} chosen={chosen ?? me} go={goTo} become={sitDownAs} />
        </div>
        <button type="button" className="shade" aria-label="Close channels" onClick={() => setSidebarOpen(false)} />
        <main aria-label={title} inert={isChangingSeats}>
          <TopBar
            title={title}
            topic={channel?.topic ?? ''}
            openSidebar={() => setSidebarOpen(true)}
            tool={thread === undefined ? tool : undefined}
            show={(next) => {
              setThread(undefined);
              setTool(next);
            }}
            theme={theme}
            choose={choose}
            notes={channel && { isShown: hasNotes, toggle: () => showNotes(!hasNotes) }}
          />
          <Banners screen={screen} isLive={isLive} />
          {channel === undefined ? (
            <HomeView home={home} isAppThere={screen.connections > 0} />
          ) : (
            <ChannelView
              {...{ screen, channel, typing, read }}
              openThread={setThread}
              notes={{ isShown: hasNotes, dismiss: () => showNotes(false) }}
            />
          )}
        </main>
        <SidePane
          {...{ screen, tool, typing }}
          thread={channel && thread !== undefined ? { channel: channel.id, ts: thread } : undefined}
          closeThread={() => setThread(undefined)}
          closeTool={() => setTool(undefined)}
        />
      </div>
      {modal && <Modal key={modal.id} view={modal} />}
      {toasts}
    </SeatContext>
  );
}

/** From this width on there is room beside a channel; in CSS pixels. */
const WIDE = 1100;

/** Does things as a person, and shows what didn't work. */
function useDeeds(me: string, toast: (text: string) => void): (deed: Deed) => Promise<Outcome> {
  return useCallback(
    async (deed) => {
      const outcome = await sendDeed(me, deed);
      // A window tells of its own problems.
      if (!outcome.ok && 'problem' in outcome && !outcome.isInChannel && deed.do !== 'submit') toast(outcome.problem);
      return outcome;
    },
    [me, toast],
  );
}

function useTitle(title: string, team: string, hasUnread: boolean): void {
  useEffect(() => {
    document.title = `${hasUnread ? '* ' : ''}${title} · ${team}`;
  }, [title, team, hasUnread]);
}
