import type { Call } from './api/call-log.ts';
import { Deliveries, type Delivery } from './delivery/deliveries.ts';
import type { Attempt } from './delivery/envelope.ts';
import { sendOverHttp, verifyUrl, type HttpDeliveryOptions } from './delivery/http-delivery.ts';
import { SocketMode, type DisconnectReason } from './delivery/socket-mode.ts';
import { Faults, type StandingFaults } from './faults.ts';
import { createListener } from '../http/listener.ts';
import { serve } from './http/serve.ts';
import { announceMessage } from './interactions/events.ts';
import { ResponseUrls } from './interactions/response-urls.ts';
import { Triggers } from './interactions/triggers.ts';
import type { RequestUrls, SlackServerOptions } from './options.ts';
import { RateLimits } from './rate-limits.ts';
import type { RequestHandler, Slack } from './slack.ts';
import { seedWorkspace } from './state/seed.ts';
import { Views } from './state/views.ts';
import type { Workspace } from './state/workspace.ts';

const REDELIVERY_DELAYS_MS = [0, 60_000, 300_000];
const OUT_OF_REACH: Attempt = { acked: false, error: 'dispatch_failed', reason: 'connection_failed', mayRepeat: true };

/** A running stand-in for Slack's servers. Its `workspace` emits `change` after each change. */
export interface SlackServer extends AsyncDisposable {
  /** The base of the Web API, such as http://127.0.0.1:4321/api/. */
  apiUrl: string;
  workspace: Workspace;
  /** Every call of the app, in the order of arrival. */
  calls: readonly Call[];
  /** Everything that was delivered to the app, with every attempt. */
  deliveries: readonly Delivery[];
  faults: Faults;
  /** What the driver acts through. */
  slack: Slack;
  /** The recorded calls of one method. */
  callsTo: (method: string) => Call[];
  /** How many Socket Mode connections would take an envelope. */
  connections: () => number;
  /** Delivers over HTTP from now on: one URL for everything, or one each. */
  useRequestUrls: (urls: string | RequestUrls) => void;
  /** Asks the events URL to answer a challenge, as when it is entered in Slack; false if it doesn't. */
  verifyRequestUrl: () => Promise<boolean>;
  /** Sends a `disconnect` frame to every Socket Mode connection. */
  disconnectSockets: (reason?: DisconnectReason) => void;
  /** Cuts every Socket Mode connection without a word. */
  cutSockets: () => void;
  /** Slack is down: every connection is cut, and new ones are refused. */
  goDown: () => Promise<void>;
  /** Slack is back, on the same port. */
  comeBack: () => Promise<void>;
  /** Switches on or off what meets every call of the app; other requests (`servesOtherwise`) are answered as before. */
  switchFaults: (faults: Partial<StandingFaults>) => void;
  /** Lets a handler answer the requests that are none of Slack's own, on the same port. */
  servesOtherwise: (handler: RequestHandler) => void;
  close: () => Promise<void>;
}

/** Starts a Slack-shaped server on 127.0.0.1: Web API, Socket Mode, signed HTTP delivery, interactions. */
export async function startSlackServer(options: SlackServerOptions = {}): Promise<SlackServer> {
  const now = options.now ?? Date.now;
  const workspace = seedWorkspace(options, now);
  const { app, team } = workspace;
  const timeoutMs = options.ackTimeoutMs ?? 3000;
  const faults = new Faults();
  const socketMode = new SocketMode({
    appId: app.id,
    timeoutMs,
    keepsTcpOpen: options.keepsTcpOpen ?? false,
    isDown: () => faults.standing.down,
    changed: () => workspace.changed({ kind: 'connection' }),
  });
  let http: HttpDeliveryOptions | undefined;
  const deliveries = new Deliveries({
    faults,
    transport: async (envelope, retry) => {
      if (faults.standing.down) return OUT_OF_REACH;
      return http === undefined ? socketMode.send(envelope, retry) : sendOverHttp(http, envelope, retry);
    },
    redeliver: options.redeliver ?? 'events',
    redeliveryDelaysMs: options.redeliveryDelaysMs ?? REDELIVERY_DELAYS_MS,
    changed: (delivery, attempt) => workspace.changed({ kind: 'delivery', delivery, attempt }),
  });
  const slack: Slack = {
    workspace,
    views: new Views((user) => workspace.changed({ kind: 'view', user })),
    triggers: new Triggers(now),
    responseUrls: new ResponseUrls(now),
    socketMode,
    deliveries,
    faults,
    rateLimits: options.enforceRateLimits === true ? new RateLimits(now) : undefined,
    calls: [],
    fileProcessingMs: options.fileProcessingMs ?? 20,
    otherwise: options.otherwise,
    baseUrl: () => team.url,
    now,
  };
  workspace.on('change', (change) => {
    if (change.kind === 'message') void announceMessage(slack, change.message);
  });

  const listener = createListener(
    (request, response) => {
      serve(slack, request, response).catch((error: unknown) => response.destroy(error as Error));
    },
    (...asked) => socketMode.upgrade(...asked),
  );
  const port = await listener.start(options.port ?? 0);
  team.url = `http://127.0.0.1:${port}`;

  const close = async () => {
    deliveries.close();
    await socketMode.close();
    await listener.stop();
  };
  return {
    apiUrl: `${team.url}/api/`,
    workspace,
    calls: slack.calls,
    deliveries: deliveries.log,
    faults,
    slack,
    callsTo: (method) => slack.calls.filter((call) => call.method === method),
    connections: () => socketMode.connections,
    useRequestUrls: (urls) => {
      const each = typeof urls === 'string' ? { commands: urls, interactivity: urls, events: urls } : urls;
      http = { urls: each, signingSecret: app.signingSecret, timeoutMs, now: Date.now };
    },
    verifyRequestUrl: async () => http !== undefined && verifyUrl(http, app.verificationToken),
    disconnectSockets: (reason = 'refresh_requested') => socketMode.disconnect(reason),
    cutSockets: () => socketMode.cut(),
    goDown: async () => {
      socketMode.cut();
      await listener.stop();
    },
    comeBack: async () => {
      await listener.start(port);
    },
    switchFaults: (standing) => {
      faults.stand(standing);
      if (faults.standing.down) socketMode.cut();
      workspace.changed({ kind: 'faults' });
    },
    servesOtherwise: (handler) => {
      slack.otherwise = handler;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}
