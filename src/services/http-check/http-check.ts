/** What is asked of an address, and what has to be the answer. Everything is filled in. */
export interface HttpQuestion {
  url: string;
  /** Sent to its origin only. */
  headers: Record<string, string>;
  status: number;
  /** Place in the answer's JSON -> what has to stand there, with or without a leading v where it is a version. */
  json: Record<string, string>;
  /** Does the certificate have to be good? */
  tls: boolean;
  /** Is it gone after where the answer sends us? */
  follow: boolean;
  /** Of one try. */
  timeoutMs: number;
  tries: number;
  /** The pause between two tries. */
  everyMs: number;
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
