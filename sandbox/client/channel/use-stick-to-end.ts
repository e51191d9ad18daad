import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';

/** As near as this counts as the end; in CSS pixels. */
const NEAR = 40;

/**
 * Keeps a list that scrolls at its end while it grows, unless somebody has scrolled up: then what they read stays where
 * it is.
 * @param latest changes with each new entry
 * @param isAnswer whether that entry is what the reader waits for: then it is shown, wherever they are
 */
export function useStickToEnd(
  latest: string | undefined,
  isAnswer = false,
): {
  ref: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  toEnd: () => void;
} {
  const ref = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAtEnd, setAtEnd] = useState(true);
  const toEnd = useCallback((): void => {
    sticks.current = true;
    ref.current?.scrollTo({ top: ref.current.scrollHeight });
  }, []);
  useLayoutEffect(() => {
    if (sticks.current || isAnswer) toEnd();
  }, [latest, isAnswer, toEnd]);
  useEffect(() => {
    const list = ref.current;
    if (list === null) return undefined;
    let before = list.scrollTop;
    const look = (): void => {
      const { scrollTop: top } = list;
      // Only readers go up; when the end has moved away below, the list has grown.
      if (list.scrollHeight - list.clientHeight - top < NEAR) sticks.current = true;
      else if (top < before) sticks.current = false;
      else if (sticks.current) toEnd();
      before = top;
      setAtEnd(sticks.current);
    };
    // Messages grow in place, pictures load, and the window changes its size: none of them is a scroll of the reader's.
    const sizes = new ResizeObserver(() => {
      if (sticks.current) toEnd();
    });
    const watchAll = (): void => {
      sizes.disconnect();
      sizes.observe(list);
      for (const entry of list.children) sizes.observe(entry);
    };
    const entries = new MutationObserver(watchAll);
    watchAll();
    entries.observe(list, { childList: true });
    list.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      entries.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [toEnd]);
  return { ref, isAtEnd, toEnd };
}
