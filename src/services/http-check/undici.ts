import { setTimeout as pause } from 'node:timers/promises';
import { askOnce } from './ask-once.ts';
import type { HttpChecker, HttpQuestion, HttpVerdict } from './http-check.ts';
import { judge } from './judge.ts';

/** How many of the tries are told of. */
const LONGEST_TRAIL = 10;

/**
 * @param mask masks the secrets in what servers say
 */
export function createHttpChecker({ mask }: { mask: (text: string) => string }): HttpChecker {
  return { check: async (question) => check(question, mask) };
}

async function check(question: HttpQuestion, mask: (text: string) => string): Promise<HttpVerdict> {
  const { tries, everyMs, signal } = question;
  const trail: string[] = [];
  const begun = performance.now();
  for (let one = 1; ; one += 1) {
    const answer = await askOnce(question);
    if (signal.aborted) return { kind: 'aborted' };
    const found = judge(question, answer, mask);
    if ('summary' in found)
      return { kind: 'passed', summary: one === 1 ? found.summary : `${found.summary}, at try ${one}` };
    trail.push(`try ${one}: ${found.why}`);
    if (one >= tries) {
      const durationMs = Math.round(performance.now() - begun);
      return { kind: 'failed', tries, durationMs, last: found.why, trail: trail.slice(-LONGEST_TRAIL) };
    }
    try {
      await pause(everyMs, undefined, { signal });
    } catch {
      return { kind: 'aborted' };
    }
  }
}
