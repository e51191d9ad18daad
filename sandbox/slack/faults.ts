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

/** What meets every call until it is switched off. */
export interface StandingFaults {
  /** Every call takes 1.5 s more. */
  slow: boolean;
  /** Every call's connection is dropped before anything happened; no envelope reaches the app. */
  down: boolean;
  /** Every third call of the Web API is answered 429 with a Retry-After of 5 s. */
  rateLimited: boolean;
}

const NONE: StandingFaults = { slow: false, down: false, rateLimited: false };
const SLOW_MS = 1500;
const RATE_LIMITED_EVERY = 3;
const RETRY_AFTER_SECONDS = 5;

interface ArmedFault {
  fault: CallFault;
  method: string | undefined;
  left: number;
}

/** Faults that are switched on: each is used up by the calls that it meets, but for those that stand. */
export class Faults {
  #armed: ArmedFault[] = [];
  #duplicates = 0;
  #standing = NONE;
  #callsUnderLimit = 0;

  /** What stands now; the server's `switchFaults` changes it. */
  get standing(): Readonly<StandingFaults> {
    return this.#standing;
  }

  /** Switches on what is true and off what is false, and leaves the rest. */
  stand(faults: Partial<StandingFaults>): void {
    this.#standing = { ...this.#standing, ...faults };
  }

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

  /** Switches everything off: what stands, and what is not used up. */
  clear(): void {
    this.#armed = [];
    this.#duplicates = 0;
    this.#standing = NONE;
  }

  /** Uses up and returns the fault for this call, if there is one; otherwise what stands. */
  takeForCall(method: string): CallFault | undefined {
    const armed = this.#armed.find((candidate) => candidate.method === undefined || candidate.method === method);
    if (armed === undefined) return this.#standingFor(method);
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

  #standingFor(method: string): CallFault | undefined {
    const { slow, down, rateLimited } = this.#standing;
    if (down) return { kind: 'drop-before' };
    if (rateLimited && method.includes('.')) {
      this.#callsUnderLimit += 1;
      const isOver = this.#callsUnderLimit % RATE_LIMITED_EVERY === 0;
      if (isOver) return { kind: 'rate-limit', retryAfterSeconds: RETRY_AFTER_SECONDS };
    }
    return slow ? { kind: 'slow', ms: SLOW_MS } : undefined;
  }

  #arm(fault: CallFault, { method, times = 1 }: FaultScope): void {
    this.#armed.push({ fault, method, left: times });
  }
}
