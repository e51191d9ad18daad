import { EventEmitter } from 'node:events';
import type { Call } from '../api/call-log.ts';
import type { Delivery, DeliveryAttempt } from '../delivery/deliveries.ts';
import { Conversation } from './conversation.ts';
import type { App, Channel, Message, StoredFile, Team, User, UserGroup } from './records.ts';

/** What changed, for whoever waits: the test driver, the inspector. */
export type Change =
  | { kind: 'message'; message: Message }
  | { kind: 'message-changed'; message: Message }
  | { kind: 'message-deleted'; message: Message }
  | { kind: 'view'; user: string }
  | { kind: 'call'; call: Call }
  | { kind: 'delivery'; delivery: Delivery; attempt: DeliveryAttempt }
  | { kind: 'connection' | 'faults' | 'file' };

/** The workspace in memory: who is in it and what was said. Emits `change` after each change. */
export class Workspace extends EventEmitter<{ change: [Change] }> {
  readonly team: Team;
  readonly app: App;
  readonly users = new Map<string, User>();
  readonly channels = new Map<string, Channel>();
  readonly userGroups = new Map<string, UserGroup>();
  readonly files = new Map<string, StoredFile>();
  readonly #conversations = new Map<string, Conversation>();
  readonly #now: () => number;
  #lastMicros = 0;

  constructor(team: Team, app: App, now: () => number) {
    super();
    this.setMaxListeners(0);
    this.team = team;
    this.app = app;
    this.#now = now;
  }

  /** The next message timestamp, such as `1764000000.000100`: seconds and microseconds, never the same twice. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.#now() * 1000, this.#lastMicros + 1);
    const micros = this.#lastMicros;
    return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
  }

  /** The messages of a channel. */
  conversation(channel: string): Conversation {
    const known = this.#conversations.get(channel);
    if (known !== undefined) return known;
    const fresh = new Conversation();
    this.#conversations.set(channel, fresh);
    return fresh;
  }

  /** Every message of every channel, oldest first within its channel. */
  allMessages(): Message[] {
    return [...this.channels.keys()].flatMap((channel) => [...this.conversation(channel).all()]);
  }

  /** Finds a channel by id, or by name with or without the #. */
  findChannel(idOrName: string): Channel | undefined {
    const name = idOrName.replace(/^#/, '');
    return this.channels.get(idOrName) ?? [...this.channels.values()].find((channel) => channel.name === name);
  }

  /** Finds a person by id, or by handle with or without the @. */
  findUser(idOrHandle: string): User | undefined {
    const handle = idOrHandle.replace(/^@/, '');
    return this.users.get(idOrHandle) ?? [...this.users.values()].find((user) => user.handle === handle);
  }

  post(message: Message): Message {
    this.conversation(message.channel).add(message);
    this.changed({ kind: 'message', message });
    return message;
  }

  edit(message: Message, edits: Partial<Message>): void {
    Object.assign(message, edits);
    this.changed({ kind: 'message-changed', message });
  }

  remove(message: Message): void {
    this.conversation(message.channel).remove(message.ts);
    this.changed({ kind: 'message-deleted', message });
  }

  changed(change: Change): void {
    this.emit('change', change);
  }
}
