import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { Redis } from 'ioredis';
import { isProcessAlive } from '../services/runner/process-alive.ts';

/** The right to do one thing for as long as this process lives. */
export interface Lease {
  /** Adds a process that must be gone before anybody else may take the lease. */
  include(pid: number): Promise<void>;
  /** False when the lease was lost: stop at once. */
  renew(): Promise<boolean>;
  release(): Promise<void>;
}

/**
 * How long a lease outlives a holder that doesn't renew it, in ms: longer than a heartbeat and the grace in which a
 * supervisor ends the command of a worker that died, where nobody can look whether they are gone.
 */
const LEASE_MS = 10_000;

/** Who this process is: pids come back, this doesn't. */
const INSTANCE = randomUUID();

interface Holder {
  token: string;
  instance: string;
  host: string;
  pids: number[];
}

/**
 * Takes the lease if nobody holds it, or if its holder died on this machine and all its processes with it.
 * @returns undefined when somebody holds it
 */
export async function takeLease(redis: Redis, key: string): Promise<Lease | undefined> {
  const holder: Holder = { token: randomUUID(), instance: INSTANCE, host: hostname(), pids: [process.pid] };
  const taken = await redis.set(key, JSON.stringify(holder), 'PX', LEASE_MS, 'NX');
  if (!taken && !(await takeOver(redis, key, holder))) return undefined;
  return {
    async include(pid) {
      const before = JSON.stringify(holder);
      holder.pids.push(pid);
      await swap(redis, key, before, JSON.stringify(holder));
    },
    renew: async () => swap(redis, key, JSON.stringify(holder), JSON.stringify(holder)),
    async release() {
      await redis.eval(DELETE_IF_EQUAL, 1, key, JSON.stringify(holder));
    },
  };
}

/** Is the lease held by somebody who may still be alive? */
export async function isHeld(redis: Redis, key: string): Promise<boolean> {
  const value = await redis.get(key);
  return value !== null && !isDead(JSON.parse(value) as Holder);
}

const SWAP_IF_EQUAL = `if redis.call('get', KEYS[1]) == ARGV[1] then redis.call('set', KEYS[1], ARGV[2], 'PX', ARGV[3]) return 1 end return 0`;
const DELETE_IF_EQUAL = `if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end return 0`;

async function swap(redis: Redis, key: string, from: string, to: string): Promise<boolean> {
  return (await redis.eval(SWAP_IF_EQUAL, 1, key, from, to, LEASE_MS)) === 1;
}

async function takeOver(redis: Redis, key: string, holder: Holder): Promise<boolean> {
  const value = await redis.get(key);
  if (value === null) return (await redis.set(key, JSON.stringify(holder), 'PX', LEASE_MS, 'NX')) !== null;
  if (value === JSON.stringify(holder)) return true; // ours: the first reply was lost, and the client asked again
  return isDead(JSON.parse(value) as Holder) && swap(redis, key, value, JSON.stringify(holder));
}

/** Certain only on this machine; of another machine's holder only time tells. */
function isDead({ host, instance, pids }: Holder): boolean {
  if (host !== hostname() || instance === INSTANCE) return false;
  return pids.every((pid) => pid === process.pid || !isProcessAlive(pid));
}
