import type { Call } from '../call-log.ts';

/** A request with its whole body, before anybody has looked at what it wants. */
export interface Incoming {
  method: string;
  url: URL;
  /** Without `/api/v3`. */
  path: string;
  /** Each name once, in lower case. */
  headers: Record<string, string | undefined>;
  bytes: Buffer;
  call: Call;
}
