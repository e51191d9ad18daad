import type { RequestListener } from 'node:http';
import { App, type Receiver, type SocketModeReceiver } from '@slack/bolt';
import { connecting, startFailure } from './connect.ts';
import { InFlight } from './in-flight.ts';
import { libraryLogger, messageOf } from './log.ts';
import type { Listening } from './listeners.ts';
import { intentWithTexts } from './intent-texts.ts';
import { masked, type Masking } from './masked.ts';
import { httpReceiver, SLACK_PATH, socketReceiver } from './receivers.ts';
import { route } from './routes.ts';
import { seenHere, type SeenRequests } from './seen-requests.ts';
import { onlySigned } from './signed-request.ts';
import { answeringClient, clientOptions, type SlackConnection } from './web-client.ts';

/** How Slack reaches us: over a socket that we open, or with requests that it signs. */
export type SlackMode = { kind: 'socket'; appToken: string } | { kind: 'http'; signingSecret: string };

/** Everything that the Slack side of the bot is made of. */
export interface SlackAppOptions extends SlackConnection, Pick<Listening, 'enqueue' | 'known'> {
  /** Reactions elsewhere are not looked at; absent: looked at everywhere. */
  announces?: Listening['announces'];
  mode: SlackMode;
  /** HTTP mode: what was let in already; absent: only this process remembers. */
  seen?: SeenRequests;
  /** Slack can reach us, for the first time or again. */
  onConnected?: () => void;
  /** ISO 8601, UTC. */
  now?: () => string;
}

/** The Slack side of the bot. */
export interface SlackApp {
  /** Checks the tokens and connects. Throws SlackStartError, in a sentence, when that isn't possible; may be tried again. */
  start(): Promise<void>;
  /** Waits for what is being answered, at most `deadlineMs`, then takes no more. */
  stop(deadlineMs?: number): Promise<void>;
  /** Can Slack reach us? In HTTP mode: has `start` succeeded? */
  isConnected(): boolean;
  /** HTTP mode: answers Slack's requests on `path`; the caller owns server and port. */
  http?: { path: string; listener: RequestListener };
}

/** Builds the app; nothing is connected before `start`. */
export function createSlackApp(options: SlackAppOptions): SlackApp {
  const { botToken, apiUrl, log, mask, mode, known, announces = () => true, onConnected } = options;
  const { now = () => new Date().toISOString() } = options;
  const { receiver, socket, http } = receiverFor(options);
  const app = new App({
    token: botToken,
    receiver,
    logger: libraryLogger(log),
    clientOptions: clientOptions({ log, ...(apiUrl !== undefined && { apiUrl }) }),
    deferInitialization: true,
  });
  const connect = socket && connecting(app, socket);
  maskAcknowledgements(app, mask);
  const enqueue: Listening['enqueue'] = async (intent, delayMs) =>
    options.enqueue(intentWithTexts(intent, mask), delayMs);
  const inFlight = new InFlight();
  app.use(async ({ next }) => inFlight.during(next()));
  route(app, { enqueue, known, announces, log, now, client: answeringClient(options) });
  app.error(async (error) => log.error({ reason: messageOf(error) }, 'Something that Slack sent could not be handled'));

  let connected = false;
  const isBack = (): void => {
    connected = true;
    onConnected?.();
  };
  socket?.client.on('connected', isBack);
  for (const lost of ['close', 'disconnected', 'reconnecting']) socket?.client.on(lost, () => (connected = false));
  return {
    async start() {
      try {
        await app.init();
        if (connect) await connect();
        else isBack();
      } catch (error) {
        throw startFailure(error, mode.kind);
      }
    },
    async stop(deadlineMs = 5_000) {
      // Over the socket, an answer needs the connection: what came last is answered before it closes.
      await inFlight.settled(deadlineMs);
      connected = false;
      if (socket) await app.stop();
      await inFlight.settled(deadlineMs);
    },
    isConnected: () => connected,
    ...(http && { http: { path: SLACK_PATH, listener: http } }),
  };
}

/** What is acknowledged goes back with Slack's own request: it has no other way out. */
function maskAcknowledgements(app: App, mask: Masking): void {
  const process = app.processEvent.bind(app);
  app.processEvent = async (event) => process({ ...event, ack: async (response) => event.ack(masked(response, mask)) });
}

function receiverFor({ mode, apiUrl, log, seen = seenHere() }: SlackAppOptions): {
  receiver: Receiver;
  socket?: SocketModeReceiver;
  http?: RequestListener;
} {
  if (mode.kind === 'socket') {
    const socket = socketReceiver({ appToken: mode.appToken, apiUrl, log });
    return { receiver: socket, socket };
  }
  const { signingSecret } = mode;
  const receiver = httpReceiver({ signingSecret, log });
  return { receiver, http: onSlackPath(onlySigned(receiver.requestListener, { signingSecret, seen, log })) };
}

/** Bolt throws at any other path. */
function onSlackPath(listener: RequestListener): RequestListener {
  return (request, response) => {
    if (request.url?.split('?')[0] === SLACK_PATH) return listener(request, response);
    response.writeHead(404).end();
  };
}
