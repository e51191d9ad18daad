import { useId, type ReactElement, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface PaneProps {
  title: string;
  className: string;
  close: () => void;
  children: ReactNode;
}

/** What stands beside the channel; on a narrow screen, above it. Escape closes it. */
export function Pane({ title, className, close, children }: PaneProps): ReactElement {
  const titleId = useId();
  return (
    <aside
      className={`pane ${className}`}
      aria-labelledby={titleId}
      onKeyDown={({ key, defaultPrevented }) => {
        if (key === 'Escape' && !defaultPrevented) close();
      }}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon" aria-label={`Close ${title.toLowerCase()}`} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </aside>
  );
}
