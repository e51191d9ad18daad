import type { ReactElement } from 'react';
import type { Faults, Screen } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';
import { FAULTS } from '../world/fault-switches.tsx';

interface BannersProps {
  screen: Pick<Screen, 'connections' | 'faults'>;
  isLive: boolean;
}

/** What keeps things from happening, above everything else. */
export function Banners({ screen, isLive }: BannersProps): ReactElement {
  const { app, does } = useSeat();
  const { connections, faults } = screen;
  const on = (Object.keys(FAULTS) as (keyof Faults)[]).filter((name) => faults[name]);
  const isGone = isLive && connections === 0 && !faults.down;
  return (
    <div className="banners" role="status">
      {!isLive && <p className="banner bad">The connection to this page’s server is lost. Reconnecting…</p>}
      {isGone && <p className="banner bad">{app.name} isn’t connected: for now nobody takes what you type or press.</p>}
      {on.map((name) => (
        <p key={name} className="banner">
          {FAULTS[name].label}. {FAULTS[name].means}{' '}
          <button
            type="button"
            className="plain"
            onClick={() => void does({ do: 'set-faults', faults: { [name]: false } })}
          >
            Switch it off
          </button>
        </p>
      ))}
    </div>
  );
}
