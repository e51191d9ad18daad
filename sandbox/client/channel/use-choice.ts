import { useState } from 'react';
import type { Suggestion } from './suggestions.ts';

/** Which suggestion is chosen (-1: none), and what a key does with it. */
export interface Choice {
  index: number;
  keyDown: (key: string) => 'moved' | 'take' | 'dismiss' | undefined;
}

/**
 * Moves through suggestions with the arrow keys. The first one is chosen from the start, unless the word is still to
 * come: then Enter sends what is there.
 */
export function useChoice(suggestions: readonly Suggestion[], typed: string): Choice {
  const [moved, setMoved] = useState({ typed: '', index: 0 });
  const { length } = suggestions;
  const first = typed.endsWith(' ') ? -1 : 0;
  const index = length === 0 ? -1 : Math.min(moved.typed === typed ? moved.index : first, length - 1);
  const move = (next: number): 'moved' => {
    setMoved({ typed, index: (next + length) % length });
    return 'moved';
  };
  return {
    index,
    keyDown: (key) => {
      if (length === 0) return undefined;
      if (key === 'Escape') return 'dismiss';
      if (key === 'ArrowDown') return move(index + 1);
      if (key === 'ArrowUp') return move(index <= 0 ? length - 1 : index - 1);
      return index >= 0 && (key === 'Enter' || key === 'Tab') ? 'take' : undefined;
    },
  };
}
