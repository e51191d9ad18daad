/** Tells another program what happened. */
export interface Webhooks {
  /** Sends one message, once. Never throws. */
  send(endpoint: WebhookEndpoint, message: WebhookMessage): Promise<Delivery>;
}

/** Where to, as tminus.yaml has it: secrets stand in it as `$NAME`. */
export interface WebhookEndpoint {
  /** An address, or `$NAME`. */
  url: string;
  /** `$NAME` of what the messages are signed with. */
  secret: string;
  /** Names of the events that it wants; all when absent. */
  events?: string[];
}

export interface WebhookMessage {
  /** The same however often it is sent: receivers know it by that. */
  id: string;
  /** JSON. */
  body: string;
}

/** What became of it. */
export type Delivery =
  | { kind: 'taken' }
  /** The receiver wants nothing more (410). `who` is the host. */
  | { kind: 'gone'; who: string }
  /** `why` is a sentence with no secret in it. */
  | { kind: 'failed'; who: string; why: string; retryAfterMs?: number };
