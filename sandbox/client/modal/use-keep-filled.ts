import { useEffect, useRef } from 'react';
import type { InputValues } from '../../slack/state/records.ts';
import { useSeat } from '../seat.ts';

/** A pause in typing. */
const PAUSE_MS = 400;

/** Tells the server what is filled in whenever somebody pauses, so that it is still there after a reload. */
export function useKeepFilled(view: string, filled: InputValues): { drop: () => void } {
  const { does } = useSeat();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    if (Object.keys(filled).length === 0) return undefined;
    timer.current = setTimeout(() => void does({ do: 'fill', view, values: filled }), PAUSE_MS);
    return () => clearTimeout(timer.current);
  }, [view, filled, does]);
  // What is submitted needs no keeping.
  return { drop: () => clearTimeout(timer.current) };
}
