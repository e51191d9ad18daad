import { useCallback, useState } from 'react';
import { recall, remember } from './stored.ts';

/** Of each channel, the `ts` of the newest message that was read. */
export type ReadMarks = Record<string, string>;

/** How far a person has read, and how to say that they have read further. */
export function useReadMarks(person: string): [marks: ReadMarks, read: (channel: string, ts: string) => void] {
  const [all, setAll] = useState<Record<string, ReadMarks>>({});
  const marks = all[person] ?? recallMarks(person);
  const read = useCallback(
    (channel: string, ts: string): void => {
      setAll((before) => {
        const own = before[person] ?? recallMarks(person);
        if ((own[channel] ?? '') >= ts) return before;
        const after = { ...own, [channel]: ts };
        remember(nameFor(person), after);
        return { ...before, [person]: after };
      });
    },
    [person],
  );
  return [marks, read];
}

const NOTHING: ReadMarks = {};

function recallMarks(person: string): ReadMarks {
  return (recall(nameFor(person)) as ReadMarks | undefined) ?? NOTHING;
}

function nameFor(person: string): string {
  return `read.${person}`;
}
