import { useCallback, useState, type ReactElement } from 'react';
import { useFeed } from './feed/use-feed.ts';
import { MenuHost } from './parts/menu.tsx';
import { recallWho, rememberWho } from './remembered/who.ts';
import { Workspace } from './workspace.tsx';

/** The page: one person's screen, whoever that is. */
export function App(): ReactElement {
  const [as, setAs] = useState(recallWho);
  const become = useCallback((person: string): void => {
    rememberWho(person);
    setAs(person);
  }, []);
  const beAnybody = useCallback(() => setAs(undefined), []);
  const { screen, isLive } = useFeed(as, beAnybody);
  if (screen === undefined) {
    return (
      <p className="waiting" role="status">
        Connecting…
      </p>
    );
  }
  return (
    <MenuHost>
      <Workspace screen={screen} isLive={isLive} chosen={as} become={become} />
    </MenuHost>
  );
}
