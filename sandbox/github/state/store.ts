import { EventEmitter } from 'node:events';
import type { Call } from '../call-log.ts';
import type { Delivery } from '../webhooks/delivery.ts';
import type {
  Account,
  App,
  CheckRun,
  CommitStatus,
  Installation,
  Member,
  Protection,
  Pull,
  Release,
  Token,
} from './records.ts';

/** The one repository. Its commits and refs are in a bare git repository, and nowhere else. */
export interface Repository {
  id: number;
  name: string;
  owner: Account;
  isPrivate: boolean;
  /** The path of the bare repository. */
  folder: string;
  defaultBranch: string;
  allowedMerges: Record<'merge' | 'squash' | 'rebase', boolean>;
  deletesMergedBranches: boolean;
  createdAt: number;
  pushedAt: number;
}

/** What changed, for whoever waits. */
export type Change =
  | { kind: 'call'; call: Call }
  | { kind: 'delivery'; delivery: Delivery }
  | { kind: 'pull'; pull: Pull }
  | { kind: 'refs' | 'checks' | 'release' | 'protection' | 'faults' };

/** Everything that GitHub knows beside git. Emits `change` after each change. */
export class Store extends EventEmitter<{ change: [Change] }> {
  readonly repository: Repository;
  readonly members = new Map<string, Member>();
  readonly tokens = new Map<string, Token>();
  readonly apps = new Map<number, App>();
  readonly installations = new Map<number, Installation>();
  readonly protections = new Map<string, Protection>();
  readonly pulls: Pull[] = [];
  readonly checkRuns: CheckRun[] = [];
  readonly statuses: CommitStatus[] = [];
  readonly releases: Release[] = [];
  #lastId = FIRST_ID;

  constructor(repository: Repository) {
    super();
    this.setMaxListeners(0);
    this.repository = repository;
  }

  /** An id never given before; beyond 32 bits, as GitHub's are by now. */
  nextId(): number {
    this.#lastId += 7;
    return this.#lastId;
  }

  /** Finds somebody by login, in any case. */
  findMember(login: string): Member | undefined {
    return this.members.get(login.toLowerCase());
  }

  changed(change: Change): void {
    this.emit('change', change);
  }
}

const FIRST_ID = 4_300_000_000;
