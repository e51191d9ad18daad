import { vi } from 'vitest';
import type { Stage } from '../../../sandbox/demo/stage.ts';
import type { Where } from '../../../sandbox/slack/driver/find-element.ts';
import type { SeenMessage } from '../../../sandbox/slack/driver/seen-message.ts';
import { nameOf, type WatchedJournal } from './journal.ts';

/** What somebody wants done, and the event by which they know that it is. */
export interface Deed {
  who: string;
  /** The button's. */
  label: string;
  /** The channel that it is in: the release's by default. */
  in?: string;
  /** The message that it stands on. */
  on?: RegExp;
  leaves: string;
}

const RELEASES = 'acme-web';

/** How long somebody looks for a button before they look around for what else is wrong, in ms. */
const LOOK_MS = 300;

/** How long they wait for what they asked for, before they look whether it has to be asked for again, in ms. */
const WAIT_MS = 5_000;

/** How long they insist, in ms. */
const PATIENCE_MS = 120_000;

/**
 * Does something as people do whose bot comes and goes: presses again when Slack said that it didn't work, and has what
 * was interrupted, or could not be seen, tried again. Returns the messages on which that was pressed.
 */
export async function insist(
  { driver, slack }: Stage,
  journal: WatchedJournal,
  { who, label, in: channel = RELEASES, on, leaves }: Deed,
): Promise<SeenMessage[]> {
  const retried: SeenMessage[] = [];
  const presses = async (person: string, button: string | RegExp, where: Where) =>
    driver
      .user(person)
      .clicks(button, where)
      .catch(() => undefined);
  const until = performance.now() + PATIENCE_MS;
  while (!journal.has(leaves)) {
    if (performance.now() > until) throw neverTold(journal, leaves);
    const pressed = await presses(who, label, { in: channel, withinMs: LOOK_MS, ...(on && { message: on }) });
    if (pressed?.outcome === 'acked') await happens(journal, leaves, WAIT_MS).catch(() => undefined);
    else if (pressed) await driver.untilConnected(1, { withinMs: 10_000 });
    else {
      const retry =
        slack.connections() > 0
          ? await presses('bob', /^(?:Retry|Watch again)$/, { in: RELEASES, withinMs: 0 })
          : undefined;
      if (retry?.outcome === 'acked') retried.push(retry.message);
    }
  }
  return retried;
}

/** Waits until an event is in the journal. */
export async function happens(journal: WatchedJournal, name: string, withinMs = 15_000): Promise<void> {
  await vi.waitFor(
    () => {
      if (!journal.has(name)) throw neverTold(journal, name);
    },
    { timeout: withinMs, interval: 10 },
  );
}

function neverTold({ events }: WatchedJournal, name: string): Error {
  const latest = events.slice(-20).map((event) => `${event.at} ${nameOf(event)}`);
  return new Error(`The journal never told of ${name}. The latest that it told:\n${latest.join('\n')}`);
}
