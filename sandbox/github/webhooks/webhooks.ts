import { createHmac, randomUUID } from 'node:crypto';
import type { Faults } from '../faults.ts';
import type { Delivery } from './delivery.ts';

/** Where events go. */
export interface Hook {
  url: string;
  secret?: string;
  /** Which events; default: all. */
  events?: string[];
  contentType?: 'json' | 'form';
}

/** GitHub waits so long for an answer. */
const PATIENCE_MS = 10_000;
const HOOK_ID = 512_345_678;

/** Delivers events to webhooks, each once: GitHub doesn't try again by itself. */
export class Webhooks {
  readonly log: Delivery[] = [];
  readonly #hooks: Hook[] = [];
  readonly #faults: Faults;
  readonly #changed: (delivery: Delivery) => void;
  readonly #underWay = new Set<Promise<void>>();

  constructor(faults: Faults, changed: (delivery: Delivery) => void) {
    this.#faults = faults;
    this.#changed = changed;
  }

  /** Whether there is anybody to tell. */
  get isWatched(): boolean {
    return this.#hooks.length > 0;
  }

  /** Delivers to this URL from now on, beginning with a ping. */
  add(hook: Hook): void {
    this.#hooks.push(hook);
    this.#send(
      hook,
      deliveryOf('ping', { zen: 'Speak like a human.', hook_id: HOOK_ID, hook: { type: 'Repository' } }),
    );
  }

  /** Tells every webhook that wants to know. It doesn't wait for them. */
  announce(event: string, payload: Record<string, unknown>): void {
    for (const hook of this.#hooks) {
      if (hook.events !== undefined && !hook.events.includes(event)) continue;
      this.#send(hook, deliveryOf(event, payload));
    }
  }

  /** Delivers something again, as its button on GitHub's page does. */
  redeliver(delivery: Delivery): void {
    for (const hook of this.#hooks) this.#attempt(hook, delivery);
  }

  /** Waits until everything has been answered, or not. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  #send(hook: Hook, delivery: Delivery): void {
    this.log.push(delivery);
    const times = this.#faults.takeDeliveries();
    if (times === 0) this.#note(delivery, 0);
    for (let time = 0; time < times; time += 1) this.#attempt(hook, delivery);
  }

  #attempt(hook: Hook, delivery: Delivery): void {
    const attempt = this.#deliver(hook, delivery);
    this.#underWay.add(attempt);
    void attempt.finally(() => this.#underWay.delete(attempt));
  }

  async #deliver(hook: Hook, delivery: Delivery): Promise<void> {
    this.#note(delivery, await post(hook, delivery));
  }

  #note(delivery: Delivery, status: number): void {
    delivery.attempts.push(status);
    this.#changed(delivery);
  }
}

/** The header that proves where a delivery is from: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries */
export function signatureHeaders(secret: string, body: string): Record<string, string> {
  const sign = (algorithm: string) => createHmac(algorithm, secret).update(body).digest('hex');
  return { 'x-hub-signature': `sha1=${sign('sha1')}`, 'x-hub-signature-256': `sha256=${sign('sha256')}` };
}

function deliveryOf(event: string, payload: Record<string, unknown>): Delivery {
  const { action } = payload;
  return { guid: randomUUID(), event, action: typeof action === 'string' ? action : undefined, payload, attempts: [] };
}

async function post({ url, secret, contentType = 'json' }: Hook, delivery: Delivery): Promise<number> {
  const json = JSON.stringify(delivery.payload);
  const body = contentType === 'json' ? json : new URLSearchParams({ payload: json }).toString();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        accept: '*/*',
        'content-type': contentType === 'json' ? 'application/json' : 'application/x-www-form-urlencoded',
        'user-agent': 'GitHub-Hookshot/1a2b3c4',
        'x-github-event': delivery.event,
        'x-github-delivery': delivery.guid,
        'x-github-hook-id': String(HOOK_ID),
        'x-github-hook-installation-target-type': 'repository',
        ...(secret !== undefined && signatureHeaders(secret, body)),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}
