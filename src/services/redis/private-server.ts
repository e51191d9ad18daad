import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { execa } from 'execa';
import { Redis } from 'ioredis';
import { makePrivateFolder } from '../files/private-folder.ts';
import { RedisError } from './redis-error.ts';
import { socketPath } from './socket-path.ts';
import { withStartLock } from './start-lock.ts';

/** Valkey is Redis under another name: the same protocol, the same settings. */
const PROGRAMS = ['redis-server', 'valkey-server'];

/**
 * All files that the server makes are its owner's only. It has no setting for that; ours is not touched, since what a
 * command makes has to keep its modes. The words are handed over as they are: this text holds none of them.
 */
const PRIVATELY = ['/bin/sh', '-c', 'umask 077; exec "$@"', 'sh'] as const;

/** What a shell says when there is no such program. */
const NOT_FOUND = 127;

/** How long a server may take to read its append-only file, in ms. */
const LOADING_MS = 60_000;

/** How long the last connections may take to be gone, in ms. */
const LEAVING_MS = 500;

/** A Redis server of our own. */
export interface PrivateRedis extends AsyncDisposable {
  /** The Unix socket that it listens on (no port): an address for `connectRedis`. */
  socket: string;
  pid: number;
  /** Shuts it down, everything written, unless another process still uses it: then that one will. */
  stop(): Promise<void>;
}

/**
 * Starts a Redis that keeps everything in `folder`, out of reach of the network, and of the terminal's Ctrl-C, so that
 * it outlives our own last writes. One that a killed process has left running there is taken over.
 * @param fsync `always` for a store of record; `no` is for tests
 * @throws RedisError when no server program is installed, it doesn't start, or others can look into its folder
 */
export async function startPrivateRedis(options: { folder: string; fsync?: 'always' | 'no' }): Promise<PrivateRedis> {
  await makePrivateFolder(options.folder).catch((cause: Error) => {
    throw new RedisError(`${cause.message} A private Redis keeps its data there.`, { cause });
  });
  const folder = await realpath(options.folder);
  const socket = await socketPath(folder);
  const pid = await withStartLock(join(folder, 'redis.lock'), async () => {
    const left = await serverAt(socket, folder);
    return left ?? (await startServer(folder, socket, options.fsync ?? 'always'));
  });
  const stop = (): Promise<void> => stopServer(socket);
  return { socket, pid, stop, [Symbol.asyncDispose]: stop };
}

async function startServer(folder: string, socket: string, fsync: 'always' | 'no'): Promise<number> {
  for (const program of PROGRAMS) {
    const server = launch(program, folder, socket, fsync);
    let ended = false;
    const end = server.then(({ exitCode }) => {
      ended = true;
      return { missing: exitCode === NOT_FOUND };
    });
    const pid = await answering(socket, folder, () => ended);
    if (pid !== undefined) {
      server.nodeChildProcess.unref();
      return pid;
    }
    server.kill('SIGKILL');
    if (!(await end).missing) {
      throw new RedisError(`${program} did not start in ${folder}: ${await lastWords(folder)}`);
    }
  }
  throw new RedisError(
    'Neither redis-server nor valkey-server is installed: install one (`apt-get install redis-server`, `brew install redis`), or set REDIS_URL.',
  );
}

function launch(program: string, folder: string, socket: string, fsync: 'always' | 'no') {
  const settings = {
    port: '0',
    unixsocket: socket,
    unixsocketperm: '700',
    dir: folder,
    logfile: 'redis.log',
    save: '',
    appendonly: 'yes',
    appendfsync: fsync,
    'maxmemory-policy': 'noeviction',
  };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, value]);
  const env = { PATH: process.env['PATH'] };
  const [shell, ...words] = PRIVATELY;
  return execa(shell, [...words, program, ...args], {
    detached: true,
    cleanup: false,
    stdio: 'ignore',
    extendEnv: false,
    env,
    reject: false,
  });
}

/** The process id of the server once it has read its data; undefined when it ends instead, or takes too long. */
async function answering(socket: string, folder: string, ended: () => boolean): Promise<number | undefined> {
  const deadline = Date.now() + LOADING_MS;
  while (!ended() && Date.now() < deadline) {
    const pid = await serverAt(socket, folder);
    if (pid !== undefined) return pid;
    await pause(10);
  }
  return undefined;
}

/** The process id of the server behind the socket, if there is one and it serves this folder. Waits while it loads. */
async function serverAt(socket: string, folder: string): Promise<number | undefined> {
  return ask(socket, async (redis) => {
    const [, dir] = await redis.config('GET', 'dir');
    if (dir !== folder) throw new RedisError(`The Redis at ${socket} serves ${dir}, not ${folder}: stop it first.`);
    const pid = /process_id:(\d+)/.exec(await redis.info('server'))?.[1];
    while (/loading:1/.test(await redis.info('persistence'))) await pause(20);
    return Number(pid);
  });
}

async function stopServer(socket: string): Promise<void> {
  const shutting = await ask(socket, async (redis) => {
    if (!(await isAlone(redis))) return false;
    await redis.shutdown().catch(() => undefined);
    return true;
  });
  // It closes its socket last, when everything is on disk.
  if (shutting) while (await ask(socket, () => Promise.resolve(true))) await pause(10);
}

/** Connections that we have just closed may be counted for a moment longer. */
async function isAlone(redis: Redis): Promise<boolean> {
  const deadline = Date.now() + LEAVING_MS;
  while (Date.now() < deadline) {
    const clients = String(await redis.client('LIST'))
      .trim()
      .split('\n');
    if (clients.length === 1) return true;
    await pause(20);
  }
  return false;
}

/** Asks over a connection of its own; undefined when nobody listens. */
async function ask<T>(socket: string, question: (redis: Redis) => Promise<T>): Promise<T | undefined> {
  const redis = new Redis(socket, { lazyConnect: true, retryStrategy: () => null, enableReadyCheck: false });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
  } catch {
    return undefined;
  }
  try {
    return await question(redis);
  } finally {
    redis.disconnect();
  }
}

async function lastWords(folder: string): Promise<string> {
  const log = await readFile(join(folder, 'redis.log'), 'utf8').catch(() => '');
  return log.trim().split('\n').slice(-3).join(' ').trim() || 'it said nothing.';
}
