import { Agent, get } from 'node:http';
import { recentErrors } from './recent-errors.ts';

/** People who look at pages, all the time. */
export interface Visitors extends AsyncDisposable {
  /** How many have been answered. */
  served(): number;
  /** How much of what was answered in the last seconds was an error, 0 to 1; undefined when nobody was answered. */
  errorRate(): number | undefined;
  /** Sends no more of them, and waits for those who are inside. */
  leave(): Promise<void>;
}

const PAGES = ['/', '/catalogue', '/search'];

/** Somebody who has waited for so long goes away, in ms. */
const PATIENCE_MS = 2_000;

/** So many look at the same time: a slow version is not buried under them. */
const AT_ONCE = 100;

/**
 * Visits http://127.0.0.1:`port` so often, evenly, as long as the process lives. Whoever finds nobody there, as while
 * versions change, goes away without a word.
 */
export function sendVisitors(port: number, { perSecond = 100 }: { perSecond?: number } = {}): Visitors {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const inside = new Set<Promise<void>>();
  let sent = 0;
  let served = 0;
  const errors = recentErrors();
  const since = performance.now();
  const visit = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const request = get(
      { agent, host: '127.0.0.1', port, path: PAGES[sent % PAGES.length], timeout: PATIENCE_MS },
      (response) => {
        served += 1;
        errors.saw((response.statusCode ?? 0) >= 500);
        response.resume().on('close', resolve);
      },
    );
    request.on('timeout', () => request.destroy()).on('error', () => resolve());
    return promise;
  };
  // Timers come late: what is due by now is sent now, but what a busy machine has missed is let go.
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - since) / 1_000) * perSecond);
    sent = Math.max(sent, due - perSecond);
    for (; sent < due; sent += 1) {
      if (inside.size >= AT_ONCE) continue;
      const visiting = visit().finally(() => inside.delete(visiting));
      inside.add(visiting);
    }
  }, 20);
  const leave = async (): Promise<void> => {
    clearInterval(timer);
    await Promise.all(inside);
    agent.destroy();
  };
  return { served: () => served, errorRate: () => errors.rate(), leave, [Symbol.asyncDispose]: leave };
}
