import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { execa } from 'execa';

/** The kernel's way to say that nobody has logged in: -1 in 32 bits. */
const UNSET = 4_294_967_295;

/**
 * Who sits at the terminal, as the operating system knows it: never what the environment says. A user without a name is
 * `uid 1234`.
 */
export async function osUser(): Promise<string> {
  const own = process.getuid?.();
  if (own === undefined) return userInfo().username; // no Unix
  return nameOf(personUid(await readFile('/proc/self/loginuid', 'utf8').catch(() => ''), own));
}

/**
 * The number of whoever logged in, which stays the same under `sudo` and `su`; where nobody did (in a container, from
 * cron) and where the kernel keeps none, that of the process.
 * @param loginUid as the kernel tells it (`man 7 credentials`)
 */
export function personUid(loginUid: string, own: number): number {
  const text = loginUid.trim();
  return /^\d+$/.test(text) && Number(text) !== UNSET ? Number(text) : own;
}

/** The name behind a number, from wherever this machine has its users. */
export async function nameOf(uid: number): Promise<string> {
  const bare = `uid ${uid}`;
  if (uid === process.geteuid?.()) {
    try {
      return userInfo().username;
    } catch {
      return bare; // the system doesn't know its own user: usual in containers
    }
  }
  // Node asks for nobody else's name. The whole path, and no environment: neither is the caller's to choose.
  const { stdout } = await execa('/usr/bin/getent', ['passwd', String(uid)], {
    extendEnv: false,
    env: {},
    stdin: 'ignore',
    reject: false,
    timeout: 5_000,
  });
  const [name, , found] = (stdout ?? '').split(':');
  return name !== undefined && name !== '' && found === String(uid) ? name : bare;
}
