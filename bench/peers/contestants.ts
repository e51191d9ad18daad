import { delimiter, dirname, join } from 'node:path';
import { execa } from 'execa';
import type { Remotes } from '../remotes.ts';
import type { Contestant } from '../rounds.ts';

const HANDED_ON = ['HOME', 'USER', 'LANG', 'TMPDIR'];

/**
 * The commands of release-process.md as a shell script.
 * @param command runs in the place of each line that is a command
 * @param bin where its programs are
 */
export function releaseScript(remotes: Remotes, bin: string, command: string[] = []): Contestant {
  const script = join(import.meta.dirname, 'script/release.sh');
  return contestant('shell script', remotes, bin, [script, 'minor', 'v1.3.0', ...command]);
}

/** https://github.com/release-it/release-it: bump, changelog, commit, tag, push. */
export function releaseIt(remotes: Remotes, bin: string): Contestant {
  const config = join(import.meta.dirname, 'release-it/release-it.json');
  return contestant('release-it', remotes, bin, ['release-it', 'minor', '--ci', '--config', config]);
}

/** A program that only reads, in a clone that all of its rounds share; what counts is the time from its start to its exit. */
export function reader(name: string, clone: string, bin: string, [program = '', ...args]: string[]): Contestant {
  return {
    name,
    async run() {
      const start = performance.now();
      const { stdout } = await execa(program, args, {
        cwd: clone,
        env: environment(bin),
        extendEnv: false,
        stdin: 'ignore',
      });
      const took = performance.now() - start;
      if (stdout === '') throw new Error(`${name} said nothing`);
      return took;
    },
  };
}

/** Runs a program in a clone of a remote of its own; what counts is the time from its start to its exit. */
function contestant(name: string, remotes: Remotes, bin: string, [program = '', ...args]: string[]): Contestant {
  return {
    name,
    async run() {
      const remote = await remotes.add();
      const cwd = await remotes.clone(remote);
      const start = performance.now();
      await execa(program, args, { cwd, env: environment(bin), extendEnv: false, stdin: 'ignore' });
      const took = performance.now() - start;
      await remotes.check(remote);
      return took;
    },
  };
}

/** The Node that runs this benchmark comes first; npm's variables around us would change what npm does. */
function environment(bin: string): Record<string, string> {
  const known = HANDED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  const path = [bin, dirname(process.execPath), process.env['PATH']].join(delimiter);
  return { ...Object.fromEntries(known), PATH: path, npm_config_update_notifier: 'false' };
}
