import { useMemo } from 'react';
import type { Theme } from '../page/message-body.ts';
import type { Deed, Outcome, Person, Screen } from '../web/protocol.ts';
import { dayOf } from './channel/when.ts';
import type { Seat } from './seat.ts';

const NOBODY: Person = { id: '', name: 'Nobody', handle: '', part: '', timeZone: 'UTC', isApp: false };

/** The seat that belongs to a screen; the same object for as long as nothing in it changes. */
export function useSeatOf(screen: Screen, theme: Theme, does: (deed: Deed) => Promise<Outcome>): Seat {
  const { me, app, people: everybody, channels, groups } = screen;
  const { timeZone } = everybody.find(({ id }) => id === me) ?? NOBODY;
  // Dates read "today" until midnight.
  const now = Date.now();
  const today = dayOf(String(now / 1000), timeZone);
  return useMemo(() => {
    const people = new Map(everybody.map((person) => [person.id, person]));
    const nameById = new Map([
      ...everybody.map(({ id, name }) => [id, name] as const),
      ...channels.map(({ id, name }) => [id, name] as const),
      ...groups.map(({ id, handle }) => [id, handle] as const),
    ]);
    return {
      me: people.get(me) ?? NOBODY,
      app,
      people,
      reader: { timeZone, now, nameOf: (id) => nameById.get(id) },
      names: {
        users: everybody.map(({ id, name }) => ({ id, name })),
        channels: channels.map(({ id, name }) => ({ id, name })),
        user_groups: groups.map(({ id, handle }) => ({ id, name: handle })),
      },
      theme,
      does,
    };
  }, [me, app, everybody, channels, groups, theme, timeZone, today, does]);
}
