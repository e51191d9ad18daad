import { setTimeout as pause } from 'node:timers/promises';
import type { SlackApp } from './app.ts';
import { SlackStartError } from './connect.ts';
import { messageOf, type Log } from './log.ts';

/** Between one try and the next, in ms: growing. */
const FIRST_PAUSE_MS = 1_000;
const LAST_PAUSE_MS = 30_000;

/**
 * Connects with Slack; when that is out of reach, says so and goes on trying behind the caller's back until it succeeds.
 * @param signal ends the trying
 * @throws SlackStartError when Slack refuses us
 */
export async function startPatiently(app: Pick<SlackApp, 'start'>, log: Log, signal?: AbortSignal): Promise<void> {
  try {
    await app.start();
  } catch (error) {
    if (!(error instanceof SlackStartError) || error.isRefusal) throw error;
    log.warn({ reason: messageOf(error) }, 'Slack is out of reach: T-Minus starts without it, and goes on trying');
    void goOn(app, log, signal);
  }
}

async function goOn(app: Pick<SlackApp, 'start'>, log: Log, signal?: AbortSignal): Promise<void> {
  for (let ms = FIRST_PAUSE_MS; ; ms = Math.min(2 * ms, LAST_PAUSE_MS)) {
    await pause(ms, undefined, { ref: false, ...(signal && { signal }) }).catch(() => undefined);
    if (signal?.aborted) return;
    try {
      await app.start();
      log.info({}, 'Slack is there: T-Minus is connected');
      return;
    } catch (error) {
      // Releases under way go on, whatever Slack says of us now.
      log.warn({ reason: messageOf(error) }, 'Slack still can’t be reached');
    }
  }
}
