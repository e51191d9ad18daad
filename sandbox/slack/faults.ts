/** What can go wrong with one call of the app. `drop-after` is the nastiest: it happened, and the caller never learns. */
export type CallFault =
  | { kind: 'rate-limit'; retryAfterSeconds: number }
  | { kind: 'status'; status: number }
  | { kind: 'error'; error: string }
  | { kind: 'slow'; ms: number }
  | { kind: 'drop-before' }
  | { kind: 'drop-after' };

/** Which calls a fault meets: the next `times` (default 1), of one `method` (default any). */
export interface FaultScope {
  /** A Web API method, or `response_url`, or `upload`. */
  method?: string;
  times?: number;
}

interface ArmedFault {
  fault: CallFault;
  method: string | undefined;
  left: number;
}

/** Faults that a test switches on; each is used up by the calls that it meets. */
export class Faults {
  #armed: ArmedFault[] = [];
  #duplicates = 0;

  /** Answers 429 with Retry-After. */
  rateLimit(scope: FaultScope & { retryAfterSeconds?: number } = {}): void {
    this.#arm({ kind: 'rate-limit', retryAfterSeconds: scope.retryAfterSeconds ?? 1 }, scope);
  }

  /** Answers an HTTP error status, 503 unless said otherwise, with no JSON. */
  fail(scope: FaultScope & { status?: number } = {}): void {
    this.#arm({ kind: 'status', status: scope.status ?? 503 }, scope);
  }

  /** Answers `ok: false` with the given error code. */
  answerError(error: string, scope: FaultScope = {}): void {
    this.#arm({ kind: 'error', error }, scope);
  }

  /** Does the call after a delay. */
  slow(ms: number, scope: FaultScope = {}): void {
    this.#arm({ kind: 'slow', ms }, scope);
  }

  /** Drops the connection before the call is done: nothing happened. */
  dropBefore(scope: FaultScope = {}): void {
    this.#arm({ kind: 'drop-before' }, scope);
  }

  /** Does the call, then drops the connection: it happened, and the caller never learns. */
  dropAfter(scope: FaultScope = {}): void {
    this.#arm({ kind: 'drop-after' }, scope);
  }

  /** Delivers each of the next envelopes to the app twice. */
  duplicateDeliveries(times = 1): void {
    this.#duplicates += times;
  }

  /** Switches everything off that is not used up. */
  clear(): void {
    this.#armed = [];
    this.#duplicates = 0;
  }

  /** Uses up and returns the fault for this call, if there is one. */
  takeForCall(method: string): CallFault | undefined {
    const armed = this.#armed.find((candidate) => candidate.method === undefined || candidate.method === method);
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left === 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }

  /** Uses up and tells whether this envelope is to be delivered twice. */
  takeDuplicate(): boolean {
    if (this.#duplicates === 0) return false;
    this.#duplicates -= 1;
    return true;
  }

  #arm(fault: CallFault, { method, times = 1 }: FaultScope): void {
    this.#armed.push({ fault, method, left: times });
  }
}
