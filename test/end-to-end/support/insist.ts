import { vi } from 'vitest';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import type { SeenMessage } from '../../../sandbox/slack/driver/seen-message.ts';
import type { WatchedJournal } from './journal.ts';

/** What somebody wants done, and the event by which they know that it is. */
export interface Deed {
  who: string;
  /** The button's. */
  label: string;
  /** The message that it stands on. */
  on?: RegExp;
  leaves: string;
}

/** How long somebody looks for a button before they look around for what else is wrong, in ms. */
const LOOK_MS = 300;

/**
 * Does something as people do whose bot comes and goes: presses again when Slack said that it didn't work, and has what
 * was interrupted tried again. Returns the messages on which Retry was pressed.
 */
export async function insist(
  { driver, slack }: Stage,
  journal: WatchedJournal,
  { who, label, on, leaves }: Deed,
): Promise<SeenMessage[]> {
  const retried: SeenMessage[] = [];
  const presses = async (person: string, button: string | RegExp, withinMs: number, message?: RegExp) =>
    driver
      .user(person)
      .clicks(button, { in: 'acme-web', withinMs, ...(message && { message }) })
      .catch(() => undefined);
  while (!journal.has(leaves)) {
    const pressed = await presses(who, label, LOOK_MS, on);
    if (pressed?.outcome === 'acked') await happens(journal, leaves);
    else if (pressed) await driver.untilConnected(1, { withinMs: 10_000 });
    else {
      const retry = slack.connections() > 0 ? await presses('bob', /^Retry$/, 0) : undefined;
      if (retry?.outcome === 'acked') retried.push(retry.message);
    }
  }
  return retried;
}

/** Waits until an event is in the journal. */
export async function happens(journal: WatchedJournal, name: string): Promise<void> {
  await vi.waitFor(
    () => {
      if (!journal.has(name)) throw new Error(`The journal never told of ${name}.`);
    },
    { timeout: 15_000, interval: 10 },
  );
}
