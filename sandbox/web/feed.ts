import { maySeeMessage } from '../slack/state/may-see.ts';
import type { Message, User } from '../slack/state/records.ts';
import type { Change as WorkspaceChange } from '../slack/state/workspace.ts';
import type { Change, Screen } from './protocol.ts';
import { shownChannels } from './shown/channels.ts';
import { shownMessage } from './shown/message.ts';
import { screenOf } from './shown/screen.ts';
import { shownViews } from './shown/view.ts';
import type { Source } from './source.ts';

/** Where the parts of a screen go. */
export interface FeedTarget {
  screen: (screen: Screen) => void;
  change: (change: Change) => void;
}

/** Changes are gathered for this long. */
const FLUSH_MS = 50;

/** Shows somebody's screen, and from then on what changes on it: each thing once per flush, as it is then. */
export class Feed {
  readonly #source: Source;
  readonly #reader: User;
  readonly #target: FeedTarget;
  readonly #unsubscribe: (() => void)[];
  readonly #messages = new Map<string, Message>();
  readonly #traffic = new Set<number>();
  readonly #others = new Set<'views' | 'faults' | 'connections' | 'project'>();
  #channels = '';
  #timer: NodeJS.Timeout | undefined;

  constructor(source: Source, reader: User, target: FeedTarget) {
    this.#source = source;
    this.#reader = reader;
    this.#target = target;
    const { workspace } = source.server;
    const take = (change: WorkspaceChange): void => this.#take(change);
    workspace.on('change', take);
    this.#unsubscribe = [() => workspace.off('change', take), source.traffic.onLine((id) => this.#takeTraffic(id))];
    this.#showAll();
  }

  /** The project is no longer as it was. */
  takeProject(): void {
    this.#others.add('project');
    this.#schedule();
  }

  close(): void {
    clearTimeout(this.#timer);
    for (const stop of this.#unsubscribe) stop();
  }

  #take(change: WorkspaceChange): void {
    switch (change.kind) {
      case 'message':
      case 'message-changed':
      case 'message-deleted':
        if (!maySeeMessage(this.#source.server.workspace, change.message, this.#reader)) return;
        this.#messages.set(`${change.message.channel} ${change.message.ts}`, change.message);
        break;
      case 'view':
        if (change.user !== this.#reader.id) return;
        this.#others.add('views');
        break;
      case 'faults':
        this.#others.add('faults');
        break;
      case 'connection':
        this.#others.add('connections');
        break;
      case 'call':
      case 'delivery': // the log of the traffic tells of them
      case 'file': // a file shows in the message that shares it
        return;
      default:
        change satisfies never;
    }
    this.#schedule();
  }

  #takeTraffic(id: number): void {
    this.#traffic.add(id);
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MS);
  }

  #flush(): void {
    this.#timer = undefined;
    if (this.#channels === this.#channelsNow()) for (const change of this.#changes()) this.#target.change(change);
    else this.#showAll();
    this.#messages.clear();
    this.#traffic.clear();
    this.#others.clear();
  }

  #showAll(): void {
    this.#channels = this.#channelsNow();
    this.#target.screen(screenOf(this.#source, this.#reader));
  }

  #changes(): Change[] {
    const { server, traffic, project } = this.#source;
    const lines = [...this.#traffic].flatMap((id) => traffic.line(id) ?? []);
    const state = this.#others.has('project') ? project() : undefined;
    return [
      ...[...this.#messages.values()].map((message) => this.#messageNow(message)),
      ...(this.#others.has('views') ? [{ kind: 'views', ...shownViews(server.slack, this.#reader) } as const] : []),
      ...(this.#others.has('faults') ? [{ kind: 'faults', faults: { ...server.faults.standing } } as const] : []),
      ...(this.#others.has('connections') ? [{ kind: 'connections', connections: server.connections() } as const] : []),
      ...(state ? [{ kind: 'project', project: state } as const] : []),
      ...(lines.length > 0 ? [{ kind: 'traffic', traffic: lines } as const] : []),
    ];
  }

  #messageNow({ channel, ts }: Message): Change {
    const { workspace } = this.#source.server;
    const message = workspace.conversation(channel).findAny(ts);
    if (message === undefined) return { kind: 'message-deleted', channel, ts };
    return { kind: 'message', message: shownMessage(workspace, message, this.#reader) };
  }

  #channelsNow(): string {
    return JSON.stringify(shownChannels(this.#source.server.workspace, this.#reader));
  }
}
