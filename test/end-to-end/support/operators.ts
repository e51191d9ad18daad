import { chmod } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { startTestRedis, type TestRedis } from '../../integration/redis-server.ts';

/** Somebody at a terminal of this machine. */
export interface Operator {
  /** The name that the operating system has for them. */
  name: string;
  /** Types `tminus …`, and reads what comes. */
  types(words: string): Promise<{ exitCode: number | undefined; said: string; tookMs: number }>;
  /** The same again and again until it is done: what it needs may come a little later. */
  insists(words: string): Promise<string>;
}

const LAUNCHER = join(import.meta.dirname, '../../../src/tminus.mjs');
const PATIENCE_MS = 90_000;

/** Users that every machine has and nobody uses. */
const [ALICE, BOB, OTHER] = ['daemon', 'bin', 'games'].map(find);

/** Why nobody else can be played on this machine, for titles; empty where it works. */
export const WITHOUT_OPERATORS = reason();

/** Three users of the operating system, with a Redis that they all can reach. */
export async function operators(): Promise<{ redis: TestRedis; alice: Operator; bob: Operator; other: Operator }> {
  const redis = await startTestRedis({ fsync: 'always' });
  await chmod(dirname(redis.socket), 0o755);
  await chmod(redis.socket, 0o777);
  const at = (user: User | undefined): Operator => operator(user ?? { name: '', uid: 0, gid: 0 }, redis.socket);
  return { redis, alice: at(ALICE), bob: at(BOB), other: at(OTHER) };
}

interface User {
  name: string;
  uid: number;
  gid: number;
}

function operator({ name, uid, gid }: User, url: string): Operator {
  const types: Operator['types'] = async (words) => {
    const begun = performance.now();
    const { exitCode, all } = await execa(process.execPath, [LAUNCHER, ...words.split(' ')], {
      uid,
      gid,
      // Whoever they are isn't for the environment to say.
      env: { REDIS_URL: url, TZ: 'UTC', USER: 'root', LOGNAME: 'root', SUDO_USER: 'root' },
      extendEnv: false,
      all: true,
      reject: false,
      timeout: PATIENCE_MS,
    });
    return { exitCode, said: all, tookMs: performance.now() - begun };
  };
  return {
    name,
    types,
    async insists(words) {
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        const { exitCode, said } = await types(words);
        if (exitCode === 0) return said;
        if (performance.now() > until) throw new Error(`“${words}” never worked for ${name}. The last answer: ${said}`);
      }
    },
  };
}

function find(name: string): User | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((one) => one.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined || gid === undefined ? undefined : { name, uid: Number(uid), gid: Number(gid) };
}

function reason(): string {
  if (process.getuid?.() !== 0) return ' (needs root, to be several users)';
  if (!ALICE || !BOB || !OTHER) return ' (needs the users daemon, bin and games)';
  const login = readLogin();
  return login === undefined || login === '4294967295' ? '' : ` (needs a login uid that is not set; it is ${login})`;
}

function readLogin(): string | undefined {
  try {
    return readFileSync('/proc/self/loginuid', 'utf8').trim();
  } catch {
    return undefined;
  }
}
