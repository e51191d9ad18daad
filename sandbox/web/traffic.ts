import type { Call } from '../slack/api/call-log.ts';
import type { Delivery, DeliveryAttempt } from '../slack/delivery/deliveries.ts';
import type { Workspace } from '../slack/state/workspace.ts';
import { maskedPrinter } from './mask.ts';
import type { Traffic } from './protocol.ts';
import { callLine, deliveryLine, type Print } from './traffic-line.ts';

/** Older lines are forgotten. */
const KEPT = 200;

type Entry = { call: Call } | { delivery: Delivery; attempt: DeliveryAttempt };

/** What went between Slack and the app since the page is served; the newest 200 lines. */
export class TrafficLog {
  readonly #entries = new Map<number, Entry>();
  readonly #ids = new WeakMap<Call | DeliveryAttempt, number>();
  readonly #listeners = new Set<(id: number) => void>();
  readonly #print: Print;
  #lastId = 0;

  constructor(workspace: Workspace) {
    this.#print = maskedPrinter(workspace.app);
    workspace.on('change', (change) => {
      if (change.kind === 'call') this.#note(change.call, { call: change.call });
      if (change.kind === 'delivery') this.#note(change.attempt, change);
    });
  }

  /** Every line that is kept, oldest first. */
  lines(): Traffic[] {
    return [...this.#entries.keys()].flatMap((id) => this.line(id) ?? []);
  }

  /** A line as it is now; undefined when it is forgotten. */
  line(id: number): Traffic | undefined {
    const entry = this.#entries.get(id);
    if (entry === undefined) return undefined;
    return 'call' in entry
      ? callLine(id, entry.call, this.#print)
      : deliveryLine(id, entry.delivery, entry.attempt, this.#print);
  }

  /** Calls the listener with the id of each line that is new or has changed; returns how to stop that. */
  onLine(listener: (id: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #note(key: Call | DeliveryAttempt, entry: Entry): void {
    const id = this.#ids.get(key) ?? this.#add(key, entry);
    for (const listener of this.#listeners) listener(id);
  }

  #add(key: Call | DeliveryAttempt, entry: Entry): number {
    this.#lastId += 1;
    this.#ids.set(key, this.#lastId);
    this.#entries.set(this.#lastId, entry);
    this.#entries.delete(this.#lastId - KEPT);
    return this.#lastId;
  }
}
