import { randomBytes } from 'node:crypto';
import { SlackError } from '../slack-error.ts';

const LIFETIME_MS = 3000;

/** Who did something, and in which modal, if in one. */
export interface TriggerOrigin {
  user: string;
  viewId?: string;
}

interface Trigger extends TriggerOrigin {
  expiresAt: number;
  isExchanged: boolean;
}

/** Trigger ids: proof that somebody just did something; each opens one modal within 3 s. */
export class Triggers {
  readonly #triggers = new Map<string, Trigger>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(origin: TriggerOrigin): string {
    const id = `${this.#triggers.size + 1000}.${this.#now()}.${randomBytes(16).toString('hex')}`;
    this.#triggers.set(id, { ...origin, expiresAt: this.#now() + LIFETIME_MS, isExchanged: false });
    return id;
  }

  /** Uses a trigger up. Throws SlackError `invalid_trigger_id`, `exchanged_trigger_id` or `expired_trigger_id`. */
  exchange(id: string): TriggerOrigin {
    const trigger = this.#triggers.get(id);
    if (trigger === undefined) throw new SlackError('invalid_trigger_id');
    if (trigger.isExchanged) throw new SlackError('exchanged_trigger_id');
    if (this.#now() > trigger.expiresAt) throw new SlackError('expired_trigger_id');
    trigger.isExchanged = true;
    return trigger;
  }
}
