import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import type { Attempt, Envelope, Retry } from './envelope.ts';

const MAX_CONNECTIONS = 10;
const TICKET_LIFETIME_MS = 30_000;
const PING_INTERVAL_MS = 10_000;
const GOODBYE_MS = 250;

/** Why Slack asks a connection to go: https://docs.slack.dev/apis/events-api/using-socket-mode */
export type DisconnectReason = 'warning' | 'refresh_requested' | 'link_disabled' | 'too_many_websockets';

/** What Socket Mode needs to know of the server around it. */
export interface SocketModeOptions {
  appId: string;
  timeoutMs: number;
  keepsTcpOpen: boolean;
  /** Whether connections are refused, as when Slack is down. */
  isDown: () => boolean;
  changed: () => void;
}

/** The app's WebSocket connections; each envelope goes to one of them, in turn. */
export class SocketMode {
  readonly #options: SocketModeOptions;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, number>();
  readonly #pending = new Map<string, ((attempt: Attempt) => void)[]>();
  #connections: WebSocket[] = [];
  #turn = 0;

  constructor(options: SocketModeOptions) {
    this.#options = options;
  }

  /** How many connections would take an envelope. */
  get connections(): number {
    return this.#open().length;
  }

  /** A ticket for one connection, valid for 30 s. */
  newTicket(): string {
    const ticket = randomUUID();
    this.#tickets.set(ticket, Date.now() + TICKET_LIFETIME_MS);
    return ticket;
  }

  /** Takes over an HTTP upgrade. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const ticket = new URL(request.url ?? '/', 'http://localhost').searchParams.get('ticket') ?? '';
    const expiresAt = this.#tickets.get(ticket) ?? 0;
    this.#tickets.delete(ticket);
    if (this.#options.isDown()) {
      socket.destroy();
      return;
    }
    if (expiresAt < Date.now()) {
      socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
      return;
    }
    if (this.#options.keepsTcpOpen) socket.end = () => socket;
    this.#server.handleUpgrade(request, socket, head, (connection) => this.#accept(connection));
  }

  /** Sends an envelope to one connection and waits for its acknowledgement. */
  async send(envelope: Envelope, retry?: Retry): Promise<Attempt> {
    const connection = this.#nextConnection();
    if (connection === undefined) {
      return { acked: false, error: 'dispatch_failed', reason: 'connection_failed', mayRepeat: true };
    }
    const { promise, resolve } = Promise.withResolvers<Attempt>();
    this.#pending.set(envelope.id, [...(this.#pending.get(envelope.id) ?? []), resolve]);
    const timer = setTimeout(() => {
      this.#forget(envelope.id, resolve);
      resolve({ acked: false, error: 'operation_timeout', reason: 'timeout', mayRepeat: true });
    }, this.#options.timeoutMs);
    connection.send(JSON.stringify(frameOf(envelope, retry)));
    const attempt = await promise;
    clearTimeout(timer);
    return attempt;
  }

  /** Asks every connection to go; the app is expected to come back. They get no further envelopes. */
  disconnect(reason: DisconnectReason): void {
    for (const connection of this.#connections) sendDisconnect(connection, reason);
    if (reason !== 'warning') this.#connections = [];
    this.#options.changed();
  }

  /** Cuts every connection without a word, as a broken network does. */
  cut(): void {
    for (const connection of this.#server.clients) connection.terminate();
  }

  /** Says goodbye to every connection, and cuts those that don't answer. */
  async close(): Promise<void> {
    const clients = [...this.#server.clients];
    const goodbyes = clients.map(async (client) => {
      const closed = once(client, 'close');
      client.close(1001);
      await closed;
    });
    await Promise.race([Promise.all(goodbyes), delay(GOODBYE_MS, undefined, { ref: false })]);
    this.cut();
    this.#server.close();
    for (const resolve of [...this.#pending.values()].flat()) {
      resolve({ acked: false, error: 'dispatch_failed', reason: 'connection_failed', mayRepeat: false });
    }
  }

  #accept(connection: WebSocket): void {
    connection.on('message', (data) => this.#acknowledge(data));
    connection.on('error', () => connection.terminate());
    if (this.#connections.length >= MAX_CONNECTIONS) {
      sendDisconnect(connection, 'too_many_websockets');
      return;
    }
    this.#connections.push(connection);
    const pings = setInterval(() => connection.ping('ping from slack'), PING_INTERVAL_MS);
    connection.on('close', () => {
      clearInterval(pings);
      this.#connections = this.#connections.filter((other) => other !== connection);
      this.#options.changed();
    });
    connection.send(
      JSON.stringify({
        type: 'hello',
        num_connections: this.#connections.length,
        debug_info: { host: 'sandbox', approximate_connection_time: 18_060 },
        connection_info: { app_id: this.#options.appId },
      }),
    );
    this.#options.changed();
  }

  #nextConnection(): WebSocket | undefined {
    const open = this.#open();
    this.#turn += 1;
    return open[this.#turn % open.length];
  }

  #open(): WebSocket[] {
    return this.#connections.filter((connection) => connection.readyState === connection.OPEN);
  }

  #acknowledge(data: RawData): void {
    const { envelope_id: id, payload } = parseAcknowledgement(data);
    const resolve = this.#pending.get(id)?.[0];
    if (resolve === undefined) return;
    this.#forget(id, resolve);
    resolve({ acked: true, body: payload });
  }

  #forget(id: string, resolve: (attempt: Attempt) => void): void {
    const others = (this.#pending.get(id) ?? []).filter((other) => other !== resolve);
    if (others.length > 0) this.#pending.set(id, others);
    else this.#pending.delete(id);
  }
}

function frameOf({ id, type, payload, acceptsResponse }: Envelope, retry: Retry | undefined): object {
  const retries = type === 'events_api' || retry !== undefined;
  return {
    envelope_id: id,
    type,
    accepts_response_payload: acceptsResponse,
    ...(retries && { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }),
    payload,
  };
}

function sendDisconnect(connection: WebSocket, reason: DisconnectReason): void {
  connection.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'sandbox' } }));
}

/** The `ws` library hands text frames over as one Buffer, unless `binaryType` says otherwise. */
function parseAcknowledgement(data: RawData): { envelope_id: string; payload?: unknown } {
  const frame: unknown = JSON.parse((data as Buffer).toString('utf8'));
  if (typeof frame === 'object' && frame !== null && 'envelope_id' in frame && typeof frame.envelope_id === 'string') {
    return { envelope_id: frame.envelope_id, payload: 'payload' in frame ? frame.payload : undefined };
  }
  return { envelope_id: '' };
}
