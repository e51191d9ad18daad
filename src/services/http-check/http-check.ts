import type { HttpCheckWork } from '../../release/checklist.ts';

/** What is asked of an address, and what has to be the answer. Everything is filled in. */
export interface HttpQuestion extends Omit<HttpCheckWork, 'kind' | 'environment'> {
  signal: AbortSignal;
}

/** What came of it. */
export type HttpVerdict =
  | { kind: 'passed'; /** E.g. `200 in 84 ms, version 1.3.0`. */ summary: string }
  | {
      kind: 'failed';
      tries: number;
      durationMs: number;
      /** The end of a sentence, without its full stop: `/health says version 1.2.0, not 1.3.0`. */
      last: string;
      /** What each of the last tries saw. */
      trail: string[];
    }
  | { kind: 'aborted' };

/** Asks addresses until the answer is as it should be, or there were enough tries. */
export interface HttpChecker {
  /** Never throws for what a server does. Says little of an answer, and nothing that is secret. */
  check(question: HttpQuestion): Promise<HttpVerdict>;
}
