import type { ReactElement } from 'react';
import type { Suggestion } from './suggestions.ts';

interface SuggestionListProps {
  id: string;
  suggestions: readonly Suggestion[];
  chosen: number;
  take: (index: number) => void;
}

/** What completes what is being typed, above it. The focus stays in the composer. */
export function SuggestionList({ id, suggestions, chosen, take }: SuggestionListProps): ReactElement | null {
  if (suggestions.length === 0) return null;
  return (
    <ul id={id} className="suggestions" role="listbox" aria-label="Suggestions">
      {suggestions.map(({ text, label, description }, index) => (
        <li
          key={text}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === chosen}
          onPointerDown={(event) => {
            event.preventDefault();
            take(index);
          }}
        >
          <strong>{label}</strong> <span>{description}</span>
        </li>
      ))}
    </ul>
  );
}
