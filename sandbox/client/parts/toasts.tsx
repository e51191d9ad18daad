import { useCallback, useState, type ReactElement } from 'react';
import { Icon } from './icon.tsx';

/** For long enough to be read. */
const SHOWN_MS = 10_000;

interface Toast {
  id: number;
  text: string;
}

/** Short messages about what didn't work, and how to show one. */
export function useToasts(): [toasts: ReactElement, show: (text: string) => void] {
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const drop = useCallback((id: number): void => setToasts((all) => all.filter((toast) => toast.id !== id)), []);
  const show = useCallback(
    (text: string): void => {
      const id = performance.now();
      setToasts((all) => [...all.filter((toast) => toast.text !== text), { id, text }]);
      setTimeout(() => drop(id), SHOWN_MS);
    },
    [drop],
  );
  const list = (
    <div className="toasts" role="alert">
      {toasts.map(({ id, text }) => (
        <p key={id}>
          {text}
          <button type="button" className="icon" aria-label="Dismiss" onClick={() => drop(id)}>
            <Icon name="close" />
          </button>
        </p>
      ))}
    </div>
  );
  return [list, show];
}
