/** One event on its way to a webhook, and how that went. */
export interface Delivery {
  /** The same when it is delivered again. */
  guid: string;
  event: string;
  /** Such as `opened`; undefined where the event has none. */
  action: string | undefined;
  payload: Record<string, unknown>;
  /** What was answered, an HTTP status each; 0 where nobody answered, or where it went astray. */
  attempts: number[];
}
