import { useEffect, useState, type ReactElement } from 'react';
import type { Faults } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';

/** What each switch does to the app. */
export const FAULTS: Record<keyof Faults, { label: string; means: string }> = {
  slow: { label: 'Slack is slow', means: 'Every call takes longer.' },
  down: { label: 'Slack is down', means: 'No call gets through, and no click.' },
  rateLimited: { label: 'Slack says 429', means: 'Calls are turned away: “try again later”.' },
};

/** Makes trouble for the app, until it is switched off again. */
export function FaultSwitches({ faults }: { faults: Faults }): ReactElement {
  const { does } = useSeat();
  const [chosen, setChosen] = useState<Partial<Faults>>({});
  useEffect(() => setChosen({}), [faults]);
  // A switch moves at once, and moves back if that didn't work.
  const turn = async (name: keyof Faults, isOn: boolean): Promise<void> => {
    setChosen((before) => ({ ...before, [name]: isOn }));
    const { ok } = await does({ do: 'set-faults', faults: { [name]: isOn } });
    if (!ok) setChosen({});
  };
  return (
    <section className="card" aria-label="Faults of Slack">
      <h3>Slack itself</h3>
      {(Object.keys(FAULTS) as (keyof Faults)[]).map((name) => (
        <label key={name} className="switch">
          <input
            type="checkbox"
            role="switch"
            aria-label={FAULTS[name].label}
            checked={chosen[name] ?? faults[name]}
            onChange={({ target }) => void turn(name, target.checked)}
          />
          <span>
            {FAULTS[name].label}
            <small>{FAULTS[name].means}</small>
          </span>
        </label>
      ))}
    </section>
  );
}
