import type { ReactElement, ReactNode } from 'react';
import { Avatar } from '../page/avatar.ts';
import type { Theme } from '../page/message-body.ts';
import { Icon } from './parts/icon.tsx';
import { useSeat } from './seat.ts';
import type { Tool } from './tool.ts';

interface TopBarProps {
  title: ReactNode;
  topic: string;
  openSidebar: () => void;
  tool: Tool | undefined;
  show: (tool: Tool | undefined) => void;
  theme: Theme;
  choose: (theme: Theme) => void;
  /** Absent where they aren't shown. */
  notes: { isShown: boolean; toggle: () => void } | undefined;
}

/** Where one is, and what can be shown beside it. */
export function TopBar(props: TopBarProps): ReactElement {
  const { title, topic, openSidebar, tool, show, theme, choose, notes } = props;
  const { me } = useSeat();
  const toggle = (name: Tool, label: string, icon: 'world' | 'traffic'): ReactElement => (
    <button
      type="button"
      className="icon labelled"
      aria-label={label}
      aria-pressed={tool === name}
      onClick={() => show(tool === name ? undefined : name)}
    >
      <Icon name={icon} />
      <span>{label}</span>
    </button>
  );
  const other = theme === 'dark' ? 'light' : 'dark';
  return (
    <header className="top-bar">
      <button type="button" className="icon narrow-only" aria-label="Channels and people" onClick={openSidebar}>
        <Icon name="menu" />
        <Avatar name={me.name} />
      </button>
      <div className="title">
        <h2>{title}</h2>
        {topic !== '' && <p>{topic}</p>}
      </div>
      {notes && (
        <button
          type="button"
          className="icon"
          aria-label="How to begin"
          title="How to begin"
          aria-pressed={notes.isShown}
          onClick={notes.toggle}
        >
          <Icon name="help" />
        </button>
      )}
      <button
        type="button"
        className="icon"
        aria-label={`Switch to ${other}`}
        title={`Switch to ${other}`}
        onClick={() => choose(other)}
      >
        <Icon name={theme === 'dark' ? 'sun' : 'moon'} />
      </button>
      {toggle('traffic', 'Traffic', 'traffic')}
      {toggle('world', 'The world', 'world')}
    </header>
  );
}
