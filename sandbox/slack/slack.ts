import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Call } from './api/call-log.ts';
import type { Deliveries } from './delivery/deliveries.ts';
import type { SocketMode } from './delivery/socket-mode.ts';
import type { Faults } from './faults.ts';
import type { ResponseUrls } from './interactions/response-urls.ts';
import type { Triggers } from './interactions/triggers.ts';
import type { RateLimits } from './rate-limits.ts';
import type { Views } from './state/views.ts';
import type { Workspace } from './state/workspace.ts';

/** Answers a request, and resolves to true; or to false where it has nothing to say. */
export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** The parts of the server that its methods and interactions share. */
export interface Slack {
  workspace: Workspace;
  views: Views;
  triggers: Triggers;
  responseUrls: ResponseUrls;
  socketMode: SocketMode;
  deliveries: Deliveries;
  faults: Faults;
  /** Undefined while limits are not enforced. */
  rateLimits: RateLimits | undefined;
  calls: Call[];
  fileProcessingMs: number;
  /** Answers requests that are none of Slack's own; resolves to whether it did. */
  otherwise: RequestHandler | undefined;
  /** The server's address without a slash at its end, such as http://127.0.0.1:4321. */
  baseUrl: () => string;
  /** The time in ms since 1970, UTC. */
  now: () => number;
}
