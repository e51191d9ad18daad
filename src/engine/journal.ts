import { createHash, randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';

/** One commit of the log: all events of one decision, together or not at all. */
export interface Commit<E> {
  /** An id of its own: a reply that was lost is settled by reading back. */
  id: string;
  /** The intent that caused it: a replayed click is recognised for ever. */
  intent: string;
  events: E[];
}

/** One log as far as it has been read. */
export interface Log<E, S> {
  key: string;
  commits: Commit<E>[];
  state: S | undefined;
  /** SHA-256 over everything up to here, hex; 64 zeros before the first entry. */
  head: string;
  /** Intents that have had their effect. */
  intents: Set<string>;
}

/** The log was changed behind our back: nothing is read from it and nothing written to it. */
export class BrokenChain extends Error {
  override name = 'BrokenChain';
  constructor(key: string, entry: number) {
    super(
      `The journal ${key} was tampered with: entry ${entry} is missing or does not follow from the ones before it. Compare it with its mirror in the data directory.`,
    );
  }
}

/** Append-only, hash-chained event logs, one Redis stream each. */
export interface Journal<E, S> {
  load(key: string): Promise<Log<E, S>>;
  /** The log as far as this process has read it already: asks nobody, and may be behind. */
  known(key: string): Log<E, S> | undefined;
  /** All entries as they stand in Redis at this moment, from the first on. Throws BrokenChain. */
  chain(key: string): Promise<Stored[]>;
  /** Appends one commit behind what `log` has seen. `undefined`: somebody else was first; load and decide again. */
  append(log: Log<E, S>, intent: string, events: E[]): Promise<Log<E, S> | undefined>;
}

/**
 * What a journal does with every commit that it writes or meets for the first time, in order, e.g. mirror it to a file.
 * It may meet one again after a restart, or written by another process.
 */
export type Mirror = (key: string, entry: number, stored: Stored) => Promise<void>;

/** An entry as it stands in Redis: the hash covers `prev` and `commit`, byte for byte. */
export interface Stored {
  commit: string;
  prev: string;
  hash: string;
}

const GENESIS = '0'.repeat(64);

/**
 * Entry n is written as stream id `n-0`: Redis refuses a second writer of the same entry, which is optimistic locking
 * with no script (https://redis.io/docs/latest/commands/xadd/).
 * @param masked an event as it may be kept for ever: everything that is written goes through it
 */
export function createJournal<E, S>(
  redis: Redis,
  evolve: (state: S | undefined, event: E) => S,
  mirror?: Mirror,
  masked: (event: E) => E = (event) => event,
): Journal<E, S> {
  const seen = new Map<string, Log<E, S>>();

  async function load(key: string): Promise<Log<E, S>> {
    const known = seen.get(key) ?? emptyLog<E, S>(key);
    const entries = await redis.xrange(key, `(${known.commits.length}-0`, '+');
    let log = known;
    for (const [id, fields] of entries) {
      const stored = asStored(fields);
      log = extend(log, id, stored, evolve);
      await mirror?.(key, log.commits.length, stored);
    }
    return remember(log);
  }

  /** Two loads at once may end in any order: the longer log wins. */
  function remember(log: Log<E, S>): Log<E, S> {
    const known = seen.get(log.key);
    if (known && known.commits.length > log.commits.length) return known;
    seen.set(log.key, log);
    return log;
  }

  async function append(log: Log<E, S>, intent: string, events: E[]): Promise<Log<E, S> | undefined> {
    const commit: Commit<E> = { id: randomUUID(), intent, events: events.map(masked) };
    const stored = seal(log.head, JSON.stringify(commit));
    const entry = log.commits.length + 1;
    try {
      await redis.xadd(log.key, `${entry}-0`, 'commit', stored.commit, 'prev', stored.prev, 'hash', stored.hash);
    } catch (error) {
      if (!isTaken(error)) throw error;
      // Ours after all, when the connection broke between the write and its reply and the client sent it again.
      const now = await load(log.key);
      const written = now.commits[entry - 1];
      if (!written) throw new BrokenChain(log.key, entry); // it was there once: Redis remembers its id
      return written.id === commit.id ? now : undefined;
    }
    await mirror?.(log.key, entry, stored);
    return remember(extend(log, `${entry}-0`, stored, evolve));
  }

  /** Reads everything anew: what this process has read before may have been changed since. */
  async function chain(key: string): Promise<Stored[]> {
    const entries = await redis.xrange(key, '-', '+');
    const chained: Stored[] = [];
    for (const [id, fields] of entries) {
      const stored = asStored(fields);
      const head = chained.at(-1)?.hash ?? GENESIS;
      if (!follows(id, stored, chained.length + 1, head)) throw new BrokenChain(key, chained.length + 1);
      chained.push(stored);
    }
    return chained;
  }

  return { load, append, chain, known: (key) => seen.get(key) };
}

function emptyLog<E, S>(key: string): Log<E, S> {
  return { key, commits: [], state: undefined, head: GENESIS, intents: new Set() };
}

function extend<E, S>(
  log: Log<E, S>,
  id: string,
  stored: Stored,
  evolve: (state: S | undefined, event: E) => S,
): Log<E, S> {
  const entry = log.commits.length + 1;
  if (!follows(id, stored, entry, log.head)) throw new BrokenChain(log.key, entry);
  const commit = JSON.parse(stored.commit) as Commit<E>;
  return {
    key: log.key,
    commits: [...log.commits, commit],
    state: commit.events.reduce<S | undefined>(evolve, log.state),
    head: stored.hash,
    intents: new Set([...log.intents, commit.intent]),
  };
}

function follows(id: string, { prev, commit, hash }: Stored, entry: number, head: string): boolean {
  return id === `${entry}-0` && prev === head && hash === seal(prev, commit).hash;
}

function seal(prev: string, commit: string): Stored {
  return { commit, prev, hash: createHash('sha256').update(prev).update('\n').update(commit).digest('hex') };
}

function asStored(fields: string[]): Stored {
  const value = (name: string): string => fields[fields.indexOf(name) + 1] ?? '';
  return { commit: value('commit'), prev: value('prev'), hash: value('hash') };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && error.message.includes('equal or smaller than the target stream top item');
}
