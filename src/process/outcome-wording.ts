import type { RunOutcome } from '../services/runner/runner.ts';

type Unsuccessful = Exclude<RunOutcome, { kind: 'succeeded' | 'aborted' }>;

/** Why a command did not succeed, in one sentence. */
export function whyFailed(command: string, outcome: Unsuccessful, step: string): string {
  switch (outcome.kind) {
    case 'not-started':
      return outcome.reason;
    case 'timed-out':
      return `\`${command}\` was stopped after ${duration(outcome.durationMs)}: its time limit is steps.${step}.timeout.`;
    case 'failed': {
      const how =
        outcome.signal === undefined ? `ended with exit code ${outcome.exitCode}` : `was ended by ${outcome.signal}`;
      return `\`${command}\` ${how} after ${duration(outcome.durationMs)}.`;
    }
    default:
      return outcome satisfies never;
  }
}

/** One line for the checklist: how many tests there were and how long they took; undefined where the output doesn't say. */
export function summaryOf(tail: readonly string[], durationMs: number): string | undefined {
  const counts = tail.map((line) => TEST_COUNT.exec(line)).filter((found) => found !== null);
  const [, count] = counts.at(-1) ?? [];
  return count && `${count} ${count === '1' ? 'test' : 'tests'} in ${duration(durationMs)}`;
}

/** As the test runners of Node (`# tests 12`, `ℹ tests 12`), Vitest (`Tests  12 passed (12)`) and Jest (`12 total`) say it. */
const TEST_COUNT = /^\s*(?:[#ℹ] tests (?=\d+$)|Tests:?\s.*\(?\b(?=\d+(?:\)| total)$))(\d+)/;

function duration(ms: number): string {
  if (ms < 9_950) return `${(ms / 1_000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1_000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
