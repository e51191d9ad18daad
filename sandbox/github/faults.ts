/** What can go wrong with one request. `after` is the nastier: it was done, and the client never learns. */
export type Fault =
  | { kind: 'status'; status: number; when: When }
  | { kind: 'rate-limit'; resetInSeconds: number }
  | { kind: 'secondary-limit'; retryAfterSeconds: number | undefined; status: 403 | 429 }
  | { kind: 'reset'; when: When }
  | { kind: 'hang'; when: When }
  | { kind: 'slow'; ms: number }
  | { kind: 'cut-upload' };

/** Before what was asked for was done, or after it. */
export type When = 'before' | 'after';

/** Which requests a fault meets: the next `times` (default 1; Infinity until it is cleared) that match. */
export interface FaultScope {
  /**
   * A route as GitHub documents it, such as `PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge`; or a pattern over method
   * and path, such as `/^PUT .*\/merge$/`. Default: every request, of git too.
   */
  route?: string | RegExp;
  times?: number;
}

interface ArmedFault {
  fault: Fault;
  route: string | RegExp | undefined;
  left: number;
}

const SECONDARY_RETRY_SECONDS = 60;

/** Faults that are switched on; each is used up by the requests that it meets. */
export class Faults {
  #armed: ArmedFault[] = [];
  #lostDeliveries = 0;
  #doubledDeliveries = 0;

  /** While true, GitHub never finds out whether a pull request is mergeable. */
  isMergeableUnknown = false;

  /** Answers a server error, 502 unless said otherwise, with no JSON. */
  fail({ status = 502, when = 'before', ...scope }: FaultScope & { status?: number; when?: When } = {}): void {
    this.#arm({ kind: 'status', status, when }, scope);
  }

  /** Answers that the hour's requests are used up until it is reset. */
  rateLimit({ resetInSeconds = 1, ...scope }: FaultScope & { resetInSeconds?: number } = {}): void {
    this.#arm({ kind: 'rate-limit', resetInSeconds }, scope);
  }

  /** Answers that it was too much at once; `retryAfterSeconds: 0` leaves out the header, as GitHub does at times. */
  secondaryLimit({
    retryAfterSeconds = SECONDARY_RETRY_SECONDS,
    status = 403,
    ...scope
  }: FaultScope & { retryAfterSeconds?: number; status?: 403 | 429 } = {}): void {
    this.#arm({ kind: 'secondary-limit', retryAfterSeconds: retryAfterSeconds || undefined, status }, scope);
  }

  /** Resets the connection. */
  reset({ when = 'before', ...scope }: FaultScope & { when?: When } = {}): void {
    this.#arm({ kind: 'reset', when }, scope);
  }

  /** Never answers. */
  hang({ when = 'before', ...scope }: FaultScope & { when?: When } = {}): void {
    this.#arm({ kind: 'hang', when }, scope);
  }

  /** Answers after a delay. */
  slow(ms: number, scope: FaultScope = {}): void {
    this.#arm({ kind: 'slow', ms }, scope);
  }

  /** Cuts an upload in the middle: an asset that is only a `starter` stays behind. */
  cutUpload(scope: FaultScope = {}): void {
    this.#arm({ kind: 'cut-upload' }, { route: /^POST .*\/releases\/\d+\/assets/, ...scope });
  }

  /** Lets the next deliveries of webhooks go astray. */
  loseDeliveries(times = 1): void {
    this.#lostDeliveries += times;
  }

  /** Delivers each of the next webhooks twice. */
  doubleDeliveries(times = 1): void {
    this.#doubledDeliveries += times;
  }

  /** Switches everything off. */
  clear(): void {
    this.#armed = [];
    this.#lostDeliveries = 0;
    this.#doubledDeliveries = 0;
    this.isMergeableUnknown = false;
  }

  /** Uses up and returns the fault for this request, if there is one. */
  take(route: string | undefined, methodAndPath: string): Fault | undefined {
    const armed = this.#armed.find(({ route: wanted }) => {
      if (wanted === undefined) return true;
      return typeof wanted === 'string' ? wanted === route : wanted.test(methodAndPath);
    });
    if (armed === undefined) return undefined;
    armed.left -= 1;
    if (armed.left === 0) this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }

  /** Uses up and tells how often the next webhook arrives. */
  takeDeliveries(): number {
    if (this.#lostDeliveries > 0) {
      this.#lostDeliveries -= 1;
      return 0;
    }
    if (this.#doubledDeliveries === 0) return 1;
    this.#doubledDeliveries -= 1;
    return 2;
  }

  #arm(fault: Fault, { route, times = 1 }: FaultScope): void {
    this.#armed.push({ fault, route, left: times });
  }
}
