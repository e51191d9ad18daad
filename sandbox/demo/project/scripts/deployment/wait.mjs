import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until the answer is truthy, and returns it; null when `forMs` milliseconds have passed. */
export async function waitFor(answer, { forMs }) {
  const deadline = Date.now() + forMs;
  for (;;) {
    const found = await answer();
    if (found) return found;
    if (Date.now() > deadline) return null;
    await sleep(10);
  }
}
