import { useState, type ReactElement } from 'react';
import type { EnvironmentState } from '../../web/protocol.ts';
import { useSeat } from '../seat.ts';

/** Where the project runs, how it fares there, and a button that breaks it or mends it. */
export function EnvironmentCard({ environment }: { environment: EnvironmentState }): ReactElement {
  const { does } = useSeat();
  const [isBusy, setBusy] = useState(false);
  const { name, url, version, isHealthy, errorRate, isBroken } = environment;
  const isFailing = errorRate !== undefined && errorRate >= MANY;
  const turn = async (): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    await does({ do: isBroken ? 'mend' : 'break', environment: name });
    setBusy(false);
  };
  return (
    <section className="card" aria-label={name}>
      <h3>
        <a href={url} target="_blank" rel="noopener">
          {name}
        </a>
        <span className="version">{version === undefined ? 'no answer' : `v${version.replace(/^v/, '')}`}</span>
      </h3>
      <p className="facts">
        <span className={isHealthy && !isFailing ? 'dot good' : 'dot bad'} aria-hidden="true" />
        {isHealthy ? (isFailing ? 'in trouble' : 'healthy') : 'not healthy'}
        {errorRate !== undefined && (
          <span className={isFailing ? 'rate bad' : 'rate'}>{percent(errorRate)} of requests fail</span>
        )}
      </p>
      <button
        type="button"
        className={isBroken ? 'primary' : 'danger-outline'}
        aria-busy={isBusy}
        onClick={() => void turn()}
      >
        {isBroken ? 'Mend' : 'Break'} {name}
      </button>
    </section>
  );
}

/** From here on it is shown as trouble. */
const MANY = 0.02;

function percent(rate: number): string {
  return new Intl.NumberFormat('en-US', { style: 'percent', maximumFractionDigits: 1 }).format(rate);
}
