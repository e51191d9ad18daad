import { randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import type { Attempt, Envelope, Retry, Transport } from './envelope.ts';

/** The record of one envelope and of every attempt to deliver it. */
export interface Delivery {
  envelope: Envelope;
  attempts: DeliveryAttempt[];
}

/** One attempt; `at` is in ms since 1970, UTC. Without a `result` it is under way. */
export interface DeliveryAttempt {
  at: number;
  retry?: Retry;
  result?: Attempt;
  tookMs?: number;
}

/** How deliveries are made. */
export interface DeliveriesOptions {
  transport: Transport;
  faults: Faults;
  redeliver: 'nothing' | 'events' | 'everything';
  redeliveryDelaysMs: readonly number[];
  changed: (delivery: Delivery, attempt: DeliveryAttempt) => void;
}

/** Brings what happens to the app, and again when nobody acknowledged it. */
export class Deliveries {
  readonly log: Delivery[] = [];
  readonly #options: DeliveriesOptions;
  readonly #timers = new Set<NodeJS.Timeout>();

  constructor(options: DeliveriesOptions) {
    this.#options = options;
  }

  /** Delivers once (twice under that fault) and tells what became of it; repetitions go on behind. */
  async deliver(content: Omit<Envelope, 'id'>): Promise<Attempt> {
    const envelope = { id: randomUUID(), ...content };
    const delivery: Delivery = { envelope, attempts: [] };
    this.log.push(delivery);
    const first = this.#attempt(delivery);
    if (this.#options.faults.takeDuplicate()) void this.#attempt(delivery);
    const attempt = await first;
    if (!attempt.acked && attempt.mayRepeat && this.#isRepeated(envelope)) this.#repeat(delivery, 1, attempt.reason);
    return attempt;
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  async #attempt(delivery: Delivery, retry?: Retry): Promise<Attempt> {
    const record: DeliveryAttempt = { at: Date.now(), ...(retry && { retry }) };
    delivery.attempts.push(record);
    this.#options.changed(delivery, record);
    const result = await this.#options.transport(delivery.envelope, retry);
    Object.assign(record, { result, tookMs: Date.now() - record.at });
    this.#options.changed(delivery, record);
    return result;
  }

  #isRepeated({ type }: Envelope): boolean {
    const { redeliver } = this.#options;
    return redeliver === 'everything' || (redeliver === 'events' && type === 'events_api');
  }

  #repeat(delivery: Delivery, attempt: number, reason: string): void {
    const delayMs = this.#options.redeliveryDelaysMs[attempt - 1];
    if (delayMs === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#attemptAgain(delivery, { attempt, reason });
    }, delayMs);
    this.#timers.add(timer);
  }

  async #attemptAgain(delivery: Delivery, retry: Retry): Promise<void> {
    const result = await this.#attempt(delivery, retry);
    if (!result.acked && result.mayRepeat) this.#repeat(delivery, retry.attempt + 1, result.reason);
  }
}
