import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Theme } from '../../page/message-body.ts';
import { recall, remember } from './stored.ts';

const NAME = 'theme';
const DARK = '(prefers-color-scheme: dark)';

/** Light or dark: what was chosen here, or else what the system prefers. */
export function useTheme(): [theme: Theme, choose: (theme: Theme) => void] {
  const system = useSyncExternalStore(listen, () => (matchMedia(DARK).matches ? 'dark' : 'light'));
  const [chosen, setChosen] = useState(() => recall(NAME) as Theme | undefined);
  const theme = chosen ?? system;
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme;
  }, [theme]);
  const choose = (next: Theme): void => {
    remember(NAME, next);
    setChosen(next);
  };
  return [theme, choose];
}

function listen(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}
