import { useEffect, useState } from 'react';
import type { Channel } from '../../web/protocol.ts';
import { recall, remember } from './stored.ts';

/** Where somebody is: the app's Home, or a channel. */
export type Spot = 'home' | { channel: string };

/**
 * Where a person is, at first where they were last, and how to go elsewhere. Who changes seats stays where they are
 * looking.
 */
export function usePlace(person: string, channels: readonly Channel[]): [spot: Spot, go: (spot: Spot) => void] {
  const name = `place.${person}`;
  const [spot, setSpot] = useState<Spot>();
  useEffect(() => {
    if (spot !== undefined) remember(name, spot);
  }, [name, spot]);
  return [existing(spot ?? (recall(name) as Spot | undefined), channels), setSpot];
}

/** Somewhere that is there for this person. */
function existing(spot: Spot | undefined, channels: readonly Channel[]): Spot {
  const [first] = channels;
  if (spot === 'home' || first === undefined) return 'home';
  return { channel: channels.find(({ id }) => id === spot?.channel)?.id ?? first.id };
}
