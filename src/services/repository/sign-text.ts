import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { ownName } from './own-name.ts';
import { RepositoryError, type TagKey } from './repository.ts';
import { whyNotSigned } from './signing-trouble.ts';
import { absolute, isKeyItself } from './tag-key.ts';

/** Who signs, and where. */
export interface Signer {
  key: TagKey;
  /** Our own environment, of which the program gets the least that it needs. */
  env: NodeJS.ProcessEnv;
  /** For a key that is in no file: a private folder, in which what is left behind is removed some day. */
  scratch: string;
}

/** Longer than a smart card takes; nobody is asked for anything meanwhile. In ms. */
const TIMEOUT_MS = 30_000;

const HANDED_ON = ['PATH', 'HOME', 'USER', 'LOGNAME', 'TMPDIR', 'XDG_RUNTIME_DIR', 'SSH_AUTH_SOCK', 'GNUPGHOME'];

/**
 * A detached signature in armour, by the programs that git itself calls for a signed tag, with the same arguments. Not
 * through git: its settings could name other programs, and it has no way to tell gpg that nobody is there to be asked.
 * Source: gpg-interface.c of git 2.39
 * @throws RepositoryError in a sentence, with nothing of the key in it
 */
export async function signText(text: string, signer: Signer): Promise<string> {
  const { key } = signer;
  if (key.kind === 'gpg') {
    const home = key.home === undefined ? [] : ['--homedir', absolute(key.home)];
    const quiet = ['--batch', '--no-tty', '--pinentry-mode=error', '--status-fd=2'];
    return await run(signer, ['gpg', ...home, ...quiet, '-bsau', key.id], text);
  }
  await using file = await keyFile(key.key, signer.scratch);
  return await run(signer, ['ssh-keygen', '-Y', 'sign', '-n', 'git', '-f', file.path], text);
}

async function run({ key, env }: Signer, [program = '', ...args]: string[], input: string): Promise<string> {
  const result = await execa(program, args, {
    input,
    env: { ...inherited(env), LC_ALL: 'C', SSH_ASKPASS: 'false', SSH_ASKPASS_REQUIRE: 'force' },
    extendEnv: false,
    // Away from the terminal that T-Minus may have been started in, where a passphrase could be asked for.
    detached: true,
    cleanup: false,
    stripFinalNewline: false,
    timeout: TIMEOUT_MS,
    killDescendants: true,
    reject: false,
  });
  const isSigned = !result.failed && result.stdout.startsWith('-----BEGIN ');
  if (isSigned) return result.stdout;
  const { timedOut, code, stderr } = result;
  // No `cause`: what the programs say stays here.
  throw new RepositoryError('failed', whyNotSigned(key, { timedOut, missing: code === 'ENOENT', stderr }));
}

function inherited(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(HANDED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
}

/** The key's file; one that is handed over itself is in a file for as long as it takes. */
async function keyFile(key: string, scratch: string): Promise<{ path: string } & AsyncDisposable> {
  if (!isKeyItself(key)) return { path: absolute(key), [Symbol.asyncDispose]: () => Promise.resolve() };
  const folder = join(scratch, ownName());
  const path = join(folder, 'key');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // A variable may have lost the last line end, without which it is no key.
  await writeFile(path, `${key.trim()}\n`, { mode: 0o600 });
  return { path, [Symbol.asyncDispose]: async () => rm(folder, { recursive: true, force: true }) };
}
