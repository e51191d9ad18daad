import { useDeferredValue, useState, type ReactElement } from 'react';
import type { Traffic } from '../../web/protocol.ts';
import { Pane } from '../parts/pane.tsx';
import { useSeat } from '../seat.ts';
import { filterLines, isTrouble } from './filter-lines.ts';

interface TrafficPaneProps {
  traffic: readonly Traffic[];
  /** Of the app. */
  name: string;
  close: () => void;
}

/** Everything that goes between Slack and the app, word by word. */
export function TrafficPane({ traffic, name, close }: TrafficPaneProps): ReactElement {
  const [filter, setFilter] = useState('');
  const [chosen, setChosen] = useState<number>();
  const lines = filterLines(traffic, useDeferredValue(filter));
  return (
    <Pane title="Traffic" close={close} className="traffic">
      <p className="legend">
        <b>→</b> {name} calls Slack · <b>←</b> Slack tells {name}. The newest first.
      </p>
      <input
        type="search"
        className="field"
        aria-label="Filter the traffic"
        placeholder="Filter: chat.update, 429, a word…"
        value={filter}
        onChange={({ target }) => setFilter(target.value)}
      />
      <ul className="lines" aria-label="Calls and deliveries">
        {lines.map((line) => (
          <TrafficLine
            key={line.id}
            line={line}
            isOpen={line.id === chosen}
            toggle={() => setChosen(line.id === chosen ? undefined : line.id)}
          />
        ))}
        {lines.length === 0 && <li className="nothing">Nothing{filter !== '' && ' that matches'} yet.</li>}
      </ul>
    </Pane>
  );
}

interface TrafficLineProps {
  line: Traffic;
  isOpen: boolean;
  toggle: () => void;
}

function TrafficLine({ line, isOpen, toggle }: TrafficLineProps): ReactElement {
  const { reader } = useSeat();
  const { at, direction, name, result, tookMs, request, response } = line;
  return (
    <li className={isTrouble(line) ? 'trouble' : ''}>
      <button type="button" aria-expanded={isOpen} onClick={toggle}>
        <time>{new Date(at).toLocaleTimeString('en-GB', { timeZone: reader.timeZone })}</time>
        <b aria-label={direction === 'call' ? 'call' : 'delivery'}>{direction === 'call' ? '→' : '←'}</b>
        <span className="name">{name}</span>
        <span className="result">{result ?? '…'}</span>
        <span className="took">{tookMs !== undefined && `${Math.round(tookMs)} ms`}</span>
      </button>
      {isOpen && (
        <div className="detail">
          <h3>Request</h3>
          <pre tabIndex={0}>{request}</pre>
          {response !== undefined && (
            <>
              <h3>Response</h3>
              <pre tabIndex={0}>{response}</pre>
            </>
          )}
        </div>
      )}
    </li>
  );
}
