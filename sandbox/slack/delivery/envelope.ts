/** Where an envelope belongs; the words of Socket Mode. */
export type EnvelopeType = 'slash_commands' | 'interactive' | 'events_api';

/** One thing that happened, on its way to the app. */
export interface Envelope {
  id: string;
  type: EnvelopeType;
  payload: Record<string, unknown>;
  /** Whether the acknowledgement may carry an answer. */
  acceptsResponse: boolean;
}

/** Says that an envelope comes again: the how-manieth repetition, and why. */
export interface Retry {
  attempt: number;
  reason: string;
}

/** The codes that a person sees when the app didn't take it. */
export type DeliveryError = 'operation_timeout' | 'dispatch_failed';

/** What became of one attempt to deliver. */
export type Attempt =
  { acked: true; body: unknown } | { acked: false; error: DeliveryError; reason: string; mayRepeat: boolean };

/** A way to the app: Socket Mode or HTTP. */
export type Transport = (envelope: Envelope, retry?: Retry) => Promise<Attempt>;
