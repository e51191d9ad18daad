import { time } from '../wording.ts';
import { beginning } from './reasons.ts';
import { lastingWindows } from './stretch.ts';

/**
 * Why the newest measurement is too old to judge by, if it is: nothing was measured for two windows, or for as long as
 * trouble has to last, if that is longer. One late window is usual: measurements take their time.
 * @param times in ms since 1970, UTC
 */
export function silence(
  windows: readonly { at: number }[],
  times: { from: number; soak: number; at: number; everyMs: number; lastingMs: number },
): string | undefined {
  const newest = windows.at(-1)?.at;
  if (newest === undefined) return `no measurement since ${beginning(times.from, times.soak)}`;
  const patience = Math.max(2, lastingWindows(times, times.everyMs)) * times.everyMs;
  return newest <= times.at - patience ? `no measurement since ${time(new Date(newest).toISOString())}` : undefined;
}
