import type { ReactElement } from 'react';
import { Avatar } from '../../page/avatar.ts';
import type { Person } from '../../web/protocol.ts';

interface WhoAmIProps {
  people: readonly Person[];
  chosen: string;
  become: (person: string) => void;
}

/** Takes the seat of somebody else, so that one person can play everybody. */
export function WhoAmI({ people, chosen, become }: WhoAmIProps): ReactElement {
  return (
    <fieldset className="who">
      <legend>Who am I?</legend>
      {people.map(({ id, name, part, timeZone }) => (
        <label key={id} className={id === chosen ? 'person here' : 'person'}>
          <input type="radio" name="who" checked={id === chosen} onChange={() => become(id)} />
          <Avatar name={name} />
          <span>
            <span className="line">
              <strong>{name}</strong>
              <small>{cityOf(timeZone)}</small>
            </span>
            <small>{part}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

/** Everybody's clock shows the time of where they are. `America/New_York` is New York; UTC is nowhere. */
function cityOf(timeZone: string): string {
  return timeZone.includes('/') ? (timeZone.split('/').at(-1) ?? '').replaceAll('_', ' ') : '';
}
