import { createContext, useContext } from 'react';
import type { Names, Theme } from '../page/message-body.ts';
import type { Reader } from '../slack/render/span.ts';
import type { Deed, Outcome, Person, Screen } from '../web/protocol.ts';

/** What everything on the page needs of whoever sits before it. It changes when somebody else sits down, not with messages. */
export interface Seat {
  me: Person;
  app: Screen['app'];
  people: ReadonlyMap<string, Person>;
  reader: Reader;
  /** For mentions. */
  names: Names;
  theme: Theme;
  /** Does something; a problem shows as a toast. */
  does: (deed: Deed) => Promise<Outcome>;
}

/** The seat of whoever uses the page. */
export const SeatContext = createContext<Seat | undefined>(undefined);

/** Whoever uses the page. Works below SeatContext only. */
export function useSeat(): Seat {
  const seat = useContext(SeatContext);
  if (seat === undefined) throw new Error('Nobody sits here: this is drawn outside of SeatContext.');
  return seat;
}
