import { useCallback, useMemo, useState } from 'react';

/** What stands in one composer. */
export interface Draft {
  text: string;
  write: (text: string) => void;
}

/** The drafts of whoever sits here. */
export interface Typing {
  /** Of a channel, or of a thread in it. */
  of: (channel: string, threadTs?: string) => Draft;
}

/** What was begun to type, for each person and each place, until it is sent. */
export function useDrafts(person: string): Typing {
  const [drafts, setDrafts] = useState<Record<string, string>>({});
  const write = useCallback((key: string, text: string) => setDrafts((all) => ({ ...all, [key]: text })), []);
  return useMemo(
    () => ({
      of: (channel, threadTs = '') => {
        const key = `${person} ${channel} ${threadTs}`;
        return { text: drafts[key] ?? '', write: (text) => write(key, text) };
      },
    }),
    [person, drafts, write],
  );
}
