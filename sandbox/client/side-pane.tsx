import type { ReactElement } from 'react';
import type { Screen } from '../web/protocol.ts';
import { ThreadPane } from './channel/thread-pane.tsx';
import type { Typing } from './channel/use-drafts.ts';
import type { Tool } from './tool.ts';
import { TrafficPane } from './traffic/traffic-pane.tsx';
import { WorldPane } from './world/world-pane.tsx';

interface SidePaneProps {
  screen: Screen;
  tool: Tool | undefined;
  /** Stands before any tool. */
  thread: { channel: string; ts: string } | undefined;
  typing: Typing;
  closeThread: () => void;
  closeTool: () => void;
}

/** What is shown beside the channel: a thread, or else a tool. */
export function SidePane(props: SidePaneProps): ReactElement | null {
  const { screen, tool, thread, typing, closeThread, closeTool } = props;
  const { messages, traffic, app } = screen;
  if (thread) return <ThreadPane key={thread.ts} {...thread} {...{ messages, typing }} close={closeThread} />;
  if (tool === 'world') return <WorldPane screen={screen} close={closeTool} />;
  if (tool === 'traffic') return <TrafficPane traffic={traffic} name={app.name} close={closeTool} />;
  return null;
}
