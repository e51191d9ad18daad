import { useEffect, useReducer, useState } from 'react';
import type { Change, Screen } from '../../web/protocol.ts';
import { reduce, type FeedEvent } from './reduce.ts';

/** How soon it is tried again after a refusal; a browser tries again by itself after a lost connection. */
const RETRY_MS = 2_000;

/** Events that come together are shown together: React gives up when it has to draw too often in a row. In ms. */
const GATHER_MS = 10;

/** One person's screen, and whether it is kept up to date. */
export interface Feed {
  screen: Screen | undefined;
  isLive: boolean;
}

/**
 * Follows a person's screen; without one, that of the first person there is. `unknown` is called when there is nobody
 * of that id.
 */
export function useFeed(as: string | undefined, unknown: () => void): Feed {
  const [screen, dispatch] = useReducer(reduce, undefined);
  const [isLive, setLive] = useState(false);
  useEffect(() => {
    let source: EventSource;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let showing: ReturnType<typeof setTimeout> | undefined;
    const gathered: FeedEvent[] = [];
    const show = (): void => {
      showing = undefined;
      for (const event of gathered.splice(0)) dispatch(event);
    };
    const gather = (event: FeedEvent): void => {
      gathered.push(event);
      showing ??= setTimeout(show, GATHER_MS);
    };
    const address = as === undefined ? '/page/events' : `/page/events?as=${encodeURIComponent(as)}`;
    const open = (): void => {
      source = new EventSource(address);
      source.addEventListener('screen', ({ data }: MessageEvent<string>) => {
        setLive(true);
        gather({ kind: 'screen', screen: JSON.parse(data) as Screen });
      });
      source.addEventListener('change', ({ data }: MessageEvent<string>) => gather(JSON.parse(data) as Change));
      source.addEventListener('error', () => {
        setLive(false);
        if (source.readyState !== EventSource.CLOSED) return;
        // Refused: by a server that doesn't know this person, or by one that is just starting.
        void isUnknown(address).then((is) => is && unknown());
        retry = setTimeout(open, RETRY_MS);
      });
    };
    open();
    return () => {
      clearTimeout(retry);
      clearTimeout(showing);
      source.close();
    };
  }, [as, unknown]);
  return { screen, isLive };
}

/** An event source doesn't tell why it was refused. */
async function isUnknown(address: string): Promise<boolean> {
  try {
    const { status, body } = await fetch(address);
    await body?.cancel();
    return status === UNKNOWN_PERSON;
  } catch {
    return false;
  }
}

const UNKNOWN_PERSON = 400;
