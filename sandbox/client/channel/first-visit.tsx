import type { ReactElement } from 'react';
import type { Note } from '../../web/protocol.ts';
import { Icon } from '../parts/icon.tsx';

interface FirstVisitProps {
  notes: readonly Note[];
  /** Puts a text into the composer. */
  take: (text: string) => void;
  dismiss: () => void;
}

/** What somebody who comes for the first time needs to know. */
export function FirstVisit({ notes, take, dismiss }: FirstVisitProps): ReactElement | null {
  if (notes.length === 0) return null;
  return (
    <section className="first-visit" aria-label="How to begin">
      <ol>
        {notes.map(({ text, types, isAside = false }) => (
          <li key={text} className={isAside ? 'unnumbered' : ''}>
            {text}{' '}
            {types !== undefined && (
              <button type="button" className="plain" onClick={() => take(types)}>
                Type it for me
              </button>
            )}
          </li>
        ))}
      </ol>
      <button type="button" className="icon" aria-label="Hide these notes" onClick={dismiss}>
        <Icon name="close" />
      </button>
    </section>
  );
}
