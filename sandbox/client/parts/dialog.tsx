import { useEffect, useId, useRef, type ReactElement, type ReactNode } from 'react';
import { Icon } from './icon.tsx';

interface DialogProps {
  title: string;
  close: () => void;
  isSmall?: boolean;
  children: ReactNode;
}

/** A window above the page: the browser keeps the focus in it, and gives it back afterwards. Escape closes. */
export function Dialog({ title, close, isSmall = false, children }: DialogProps): ReactElement {
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const dialog = ref.current;
    const before = document.activeElement;
    dialog?.showModal();
    const wanted = FIRST.map((selector) => dialog?.querySelector<HTMLElement>(selector));
    wanted.find((element) => element)?.focus();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      className={isSmall ? 'window small' : 'window'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      // What happens in a window is no business of the message that it was opened from.
      onClickCapture={(event) => {
        if (event.target === ref.current) close();
      }}
      onClick={(event) => event.stopPropagation()}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <header>
        <h2 id={titleId}>{title}</h2>
        <button type="button" className="icon" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}

/** Where the focus starts: where the window asks for it, or else in its first field. */
const FIRST = ['[data-focus-first]', '.dialog-body :is(input, textarea, select)', 'footer button'];
